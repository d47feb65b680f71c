import type { Kind } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Provocation } from './provocations.ts'

/**
 * The error that a provocation leads to. Whether the status is right is the matter of other checks, so another one ends
 * the check.
 *
 * @throws {NotApplicable} when this provider may answer as it does, and has no such error here
 * @throws {Unverified} `prerequisite` when it answers what nobody expects
 */
export async function provoked(context: CheckContext, kind: Kind, provocation: Provocation): Promise<Answer> {
  const { status, elsewhere, provoke } = provocation
  const answer = await provoke(context, kind)
  if (answer.status === status) return answer
  const reason = `what is to be answered ${status} was answered ${answer.status}`
  // The community's Go suite knows one status for rejections and conflicts.
  const refereed = context.config.expect === 'referee' && [409, 422].includes(status) && answer.status === 412
  if (refereed || elsewhere.includes(answer.status)) throw new NotApplicable(reason)
  throw new Unverified('prerequisite', reason)
}
