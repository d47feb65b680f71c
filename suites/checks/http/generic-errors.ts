import { errorBodyIssues } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'

/**
 * Holds the answer in a status of HTTP itself, which has no problem type of its own, to an Error body (HDR-15).
 *
 * @throws {NotApplicable} when the provider answers otherwise: that it should not is another check
 */
export function expectGenericError(context: CheckContext, answer: Answer, status: number): void {
  if (answer.status !== status) {
    throw new NotApplicable(`the provider answers ${answer.status}, not ${status}`)
  }
  const issues = errorBodyIssues(answer.json).map(({ pointer, message }) => `${pointer || '/'} ${message}`)
  context.expect('HDR-15', issues.length === 0, {
    message: `the body of ${status} is not an Error: ${issues.join(', ')}`,
    path: '$',
    expected: 'type, title, status, detail, instance, sources',
    actual: answer.json ?? answer.text.slice(0, 200),
    answer,
  })
}
