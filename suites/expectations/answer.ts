import { genericStatuses, type OperationClass, operationClasses, valueAt } from '../../contract/index.ts'
import type { Answer } from '../client/client.ts'
import { Unmet } from '../engine/check-ended.ts'
import type { CheckContext } from '../engine/context.ts'
import { expectErrorBody, readSources } from './error-body.ts'

/**
 * Demands a successful answer of an operation. Another answer ends the check; its error body is judged too, and a
 * status that the operation does not document is blamed on ERR-31.
 *
 * @param requirement what the provider misses when the answer is no success
 */
export function demandSuccess(
  context: CheckContext,
  answer: Answer,
  operation: OperationClass,
  requirement: string,
): void {
  const { success, errors } = operationClasses[operation]
  const expected = (success as readonly number[]).join(' or ')
  const holds = context.expect(requirement, (success as readonly number[]).includes(answer.status), {
    message: `${operation} was answered ${answer.status}, not ${expected}${detailOf(answer)}`,
    path: 'status',
    expected,
    actual: answer.status,
    answer,
  })
  if (holds) return
  const documented = [...success, ...errors, ...genericStatuses].includes(answer.status)
  context.expect('ERR-31', documented, {
    message: `${operation} answered ${answer.status}, which it does not document`,
    path: 'status',
    expected,
    actual: answer.status,
    answer,
  })
  if (answer.status >= 400) expectErrorBody(context, answer)
  throw new Unmet(`${operation} was answered ${answer.status}`)
}

/** What the provider says about an error, for a message: ` (detail; /pointer)`. */
export function detailOf(answer: Answer): string {
  const detail = valueAt(answer.json, '/detail')
  if (typeof detail !== 'string') return ''
  const pointers = readSources(valueAt(answer.json, '/sources')).flatMap(({ pointer }) => pointer ?? [])
  return ` (${[detail, ...pointers].join('; ')})`
}

/** Holds an answer with a body to application/json (HDR-01). */
export function expectJson(context: CheckContext, answer: Answer): void {
  const type = answer.headers['content-type'] ?? ''
  context.expect('HDR-01', /^application\/([a-z.-]+\+)?json\b/i.test(type), {
    message: 'the Content-Type of the answer is not JSON',
    path: 'header content-type',
    expected: 'application/json',
    actual: type,
    answer,
  })
}
