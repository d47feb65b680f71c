import { operations, type ReduOperationId } from '../../../contract/native/redu/index.ts'
import { MockOptionError } from '../../mock-option-error.ts'

export interface FaultOptions {
  /** 500 by default. */
  readonly status?: number
  /** How many requests fail; 1 by default. */
  readonly times?: number
}

/** The failures that wait for requests. */
export class Faults {
  readonly #waiting = new Map<ReduOperationId, number[]>()

  /** @throws {MockOptionError} when the operation is unknown, or the status is no error */
  set(operation: ReduOperationId, { status = 500, times = 1 }: FaultOptions = {}): void {
    if (!operations.some(({ id }) => id === operation)) {
      const known = operations.map(({ id }) => id).join(', ')
      throw unusable(`the operation ${operation} is unknown. Use one of ${known}`)
    }
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw unusable(`${status} is no error. Use a status from 400 to 599`)
    }
    if (!Number.isInteger(times) || times < 1 || times > 1000) {
      throw unusable(`${times} times is out of range. Use 1 to 1000`)
    }
    const waiting = this.#waiting.get(operation) ?? []
    this.#waiting.set(operation, [...waiting, ...Array.from({ length: times }, () => status)])
  }

  /** The status with which this request fails; undefined when it does not. */
  take(operation: ReduOperationId): number | undefined {
    return this.#waiting.get(operation)?.shift()
  }
}

function unusable(reason: string): MockOptionError {
  return new MockOptionError(`Failed to set a fault: ${reason}.`)
}
