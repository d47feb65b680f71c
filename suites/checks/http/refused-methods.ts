import type { Kind } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { readOnly } from '../sets.ts'

/**
 * Holds a provider to 405 for a method that a path does not have. Nobody has the right to write what the provider
 * makes by itself, and rights may be looked at before methods: 403 is then tolerated.
 */
export function expectNoSuchMethod(
  context: CheckContext,
  requirement: string,
  answer: Answer,
  kind: Kind,
): void {
  if (readOnly(kind) && answer.status === 403) {
    context.tolerate(requirement, {
      message: 'the method was answered 403; 405 says that the path does not have it',
      path: 'status',
      expected: 405,
      actual: 403,
      answer,
    })
  } else expectRefusal(context, requirement, answer, 'method')
}
