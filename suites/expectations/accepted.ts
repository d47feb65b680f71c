import type { Answer } from '../client/client.ts'
import type { CheckContext } from '../engine/context.ts'
import { detailOf } from './answer.ts'

/**
 * Holds a provider to take a request. With which success it says so is the matter of LIFE-01, LIFE-02 and LIFE-23: what is
 * answered 204 instead of 200 was taken all the same.
 *
 * @param usual the documented success, for the message, e.g. `200 or 201`
 */
export function expectAccepted(
  context: CheckContext,
  requirement: string,
  answer: Answer,
  usual: string,
): boolean {
  return context.expect(requirement, answer.status < 300, {
    message: `the request was answered ${answer.status}, not ${usual}${detailOf(answer)}`,
    path: 'status',
    expected: usual,
    actual: answer.status,
    answer,
  })
}
