import type { Answer } from '../../client/client.ts'
import type { CheckContext } from '../../engine/context.ts'

/** Holds an answer to say nothing of a resource that the caller may not know of. */
export function expectNoMention(
  context: CheckContext,
  requirement: string,
  answer: Answer,
  name: string,
): void {
  context.expect(requirement, !answer.text.includes(name), {
    message: `an answer ${answer.status} names what the caller may not know of`,
    path: '$',
    expected: `nothing of ${name}`,
    actual: 'its name',
    answer,
  })
}
