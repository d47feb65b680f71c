import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { untilValue } from '../../expectations/settle.ts'
import type { Draft } from '../../provisioning/draft.ts'

/** Waits until nothing of a resource changes by itself any more; says nothing of how it ended. */
export async function settled(context: CheckContext, { url, kind, address }: Draft): Promise<Answer> {
  return await untilValue(context, url, kind, {
    pointer: '/status/state',
    holds: (state) => kind.status === undefined || state === 'active' || state === 'error',
    what: `${kind.id} ${address.name} to settle`,
  })
}

/**
 * Sends a PUT that the check needs but is not about.
 *
 * @throws {Unverified} `prerequisite` when it is refused: the check about it finds that
 */
export async function putSoundly(context: CheckContext, draft: Draft, body?: unknown): Promise<Answer> {
  const answer = await context.resources.put(draft, body)
  demandTaken(answer, draft)
  return answer
}

/** @throws {Unverified} `prerequisite` unless a PUT was answered with success */
export function demandTaken(put: Answer, { url }: Pick<Draft, 'url'>): void {
  if (put.status < 300) return
  throw new Unverified('prerequisite', `PUT ${url} was answered ${put.status}${detailOf(put)}`)
}

/** Sends a GET that the check needs but is not about. */
export async function getSoundly(context: CheckContext, { url }: Pick<Draft, 'url'>): Promise<Answer> {
  const answer = await context.send({ method: 'GET', url })
  if (answer.status !== 200) {
    throw new Unverified('prerequisite', `GET ${url} was answered ${answer.status}${detailOf(answer)}`)
  }
  return answer
}

/** Changes a resource, waits for the end of it, and returns the answers that show the change. */
export async function changeSoundly(
  context: CheckContext,
  draft: Draft,
  body: unknown,
): Promise<{ readonly put: Answer; readonly get: Answer }> {
  const put = await putSoundly(context, draft, body)
  return { put, get: await settled(context, draft) }
}
