import type { Kind } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectErrorForm } from '../../expectations/error-form.ts'

/**
 * Holds the answer in a status of HTTP itself, which has no problem type of its own, to an Error body (HDR-15).
 *
 * @throws {NotApplicable} when the provider answers otherwise: that it should not is another check
 */
export async function expectGenericError(
  context: CheckContext,
  kind: Kind,
  answer: Answer,
  status: number,
): Promise<void> {
  demandGenericStatus(answer, status)
  await expectErrorForm(context, 'HDR-15', kind, answer, `a ${status}`)
}

/** @throws {NotApplicable} when the provider answers otherwise: that it should not is another check */
export function demandGenericStatus(answer: Answer, status: number): void {
  if (answer.status !== status) {
    throw new NotApplicable(`the provider answers ${answer.status}, not ${status}`)
  }
}
