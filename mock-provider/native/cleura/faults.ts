import { type CleuraOperationId, operationIds } from '../../../contract/native/cleura/operations.ts'
import { MockOptionError } from '../../mock-option-error.ts'
import { refusal } from './refusal.ts'

export interface CleuraFault {
  /** By default 500. */
  readonly status?: number
  /** How many requests in a row fail; by default 1. */
  readonly times?: number
}

/** Failures that a test has asked for. */
export class Faults {
  readonly #planned = new Map<CleuraOperationId, { readonly status: number; times: number }>()

  /** @throws {MockOptionError} when there is no such operation, or when the status is none of an error */
  plan(operation: CleuraOperationId, { status = 500, times = 1 }: CleuraFault = {}): void {
    if (!operationIds.includes(operation)) {
      throw new MockOptionError(
        `Failed to plan a fault: the operation ${operation} is unknown. Use one of ${operationIds.join(', ')}.`,
      )
    }
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new MockOptionError(
        `Failed to plan a fault: the status ${status} is no error. Use one of 400 to 599.`,
      )
    }
    if (!Number.isInteger(times) || times < 1) {
      throw new MockOptionError(`Failed to plan a fault: ${times} times is no count. Use 1 or more.`)
    }
    this.#planned.set(operation, { status, times })
  }

  /** The failure that is due, if any. */
  take(operation: CleuraOperationId): Response | undefined {
    const due = this.#planned.get(operation)
    if (due === undefined) return undefined
    due.times -= 1
    if (due.times === 0) this.#planned.delete(operation)
    return refusal(
      due.status,
      'Failed to answer the request: a fault was planned for it. Plan none, or ask again.',
    )
  }
}
