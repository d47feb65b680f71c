import { kindOf, shortPath, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { demandAnswer, stateOf, untilAtRest } from './watch.ts'

/** A resource that ended in error, and the body with which it would not have. */
export interface Failed {
  readonly draft: Draft
  readonly answer: Answer
  readonly good: unknown
}

/** Bodies that the specification lets fail after admission, by kind: the first that is accepted is used. */
export const failures: Readonly<
  Record<string, (context: CheckContext) => Promise<{ draft: Draft; bad: unknown }>>
> = {
  // A gateway whose NIC reaches the internet by itself is in error (NAT-04).
  'internet-nat-gateway-instance': async ({ resources }) => {
    const publicIp = await resources.create('public-ip')
    const nic = await resources.create('nic', {
      spec: { publicIpRefs: [{ resource: shortPath(publicIp.address) }] },
    })
    const draft = await resources.draft('internet-nat-gateway-instance')
    const nicRef = { resource: shortPath(nic.address) }
    return { draft, bad: { ...draft.body, spec: { ...draft.body.spec, nicRef } } }
  },
  // A volume that is too small for its image is refused or ends in error (BS-07).
  'block-storage': async ({ resources }) => {
    const image = await resources.shared('image')
    const draft = await resources.draft('block-storage')
    const small = { sizeGB: 1, sourceImageRef: { resource: shortPath(image.address) } }
    return { draft, bad: { ...draft.body, spec: { ...draft.body.spec, ...small } } }
  },
}

/**
 * Brings a resource into the state error without control of the provider.
 *
 * @throws {NotApplicable} when the provider refuses what would fail, or carries it out
 */
export async function makeFailed(context: CheckContext, kindId: string): Promise<Failed> {
  const make = failures[kindId]
  if (make === undefined) throw new NotApplicable(`nothing is known that makes a ${kindId} fail`)
  const { draft, bad } = await make(context)
  const put = await context.resources.put(draft, bad)
  if (put.status >= 400 && put.status < 500) {
    throw new NotApplicable(`the provider refuses what would end in error (${put.status})`)
  }
  demandAnswer(put, `PUT ${draft.url}`)
  const answer = await untilAtRest(context, draft.url, kindOf(kindId))
  if (stateOf(answer) !== 'error') {
    throw new NotApplicable(
      `the ${kindId} did not end in error: ${String(valueAt(answer.json, '/status/state'))}`,
    )
  }
  return { draft, answer, good: draft.body }
}
