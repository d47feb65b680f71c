import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { demandAnswer, untilAtRest } from '../lifecycle/watch.ts'

/** A change of status may raise the version between a read and the change that names it. */
const mostAttempts = 3

export interface Conditional {
  /** The version that was sent. */
  readonly version: number
  readonly answer: Answer
}

/**
 * Reads the version of a resource.
 *
 * @throws {Unverified} when GET shows none: the checks of the metadata are about that
 */
export async function versionOf(context: CheckContext, url: string): Promise<number> {
  const read = await context.send({ method: 'GET', url })
  demandAnswer(read, `GET ${url}`)
  const version = valueAt(read.json, '/metadata/resourceVersion')
  if (typeof version === 'number' && Number.isInteger(version)) return version
  throw new Unverified('prerequisite', `GET ${url} shows no resourceVersion`)
}

/** Sends a change that names the present version; again when the version moved by itself meanwhile. */
export async function withPresentVersion(
  context: CheckContext,
  url: string,
  send: (version: number) => Promise<Answer>,
): Promise<Conditional> {
  let version = await versionOf(context, url)
  for (let attempt = 1; ; attempt += 1) {
    const answer = await send(version)
    if (answer.status !== 412 || attempt === mostAttempts) return { version, answer }
    const now = await versionOf(context, url)
    if (now === version) return { version, answer }
    version = now
  }
}

/**
 * Makes a version of a resource old by a change, waits until that is done, and returns it.
 *
 * @throws {Unverified} when the change does not raise the version: that is another requirement
 */
export async function outdatedVersion(
  context: CheckContext,
  { url, kind }: Pick<Provisioned, 'url' | 'kind'>,
  body: unknown,
): Promise<number> {
  const version = await versionOf(context, url)
  demandAnswer(await context.send({ method: 'PUT', url, body }), `PUT ${url}`)
  const read = await untilAtRest(context, url, kind)
  if (Number(valueAt(read.json, '/metadata/resourceVersion')) > version) return version
  throw new Unverified('prerequisite', `a change of ${url} did not raise its resourceVersion`)
}
