import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { differences } from '../../expectations/echo.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { fixedMember, otherSku } from './fixed-member.ts'
import { demandAccepted, expectInTheEnd, made, untilUsable } from './outcomes.ts'
import { draftWithin, referenceTo } from './own-network.ts'
import { isSameRange } from './ranges.ts'

const kinds = ['network']
const one = { ipv4: '10.110.0.0/16' }
const other = { ipv4: '10.111.0.0/16' }

/** Whether ranges in effect are those that were asked for, in any order. */
function areThose(ranges: unknown, wanted: readonly { readonly ipv4: string }[]): boolean {
  const shown = Array.isArray(ranges) ? (ranges as unknown[]) : []
  return (
    shown.length === wanted.length &&
    wanted.every(({ ipv4 }) => shown.some((each) => isSameRange(valueAt(each, '/ipv4'), ipv4)))
  )
}

/** Changes additionalCidrs and waits until spec and status show it. */
async function expectChange(
  context: CheckContext,
  network: Provisioned,
  additionalCidrs: readonly { readonly ipv4: string }[],
): Promise<void> {
  await untilUsable(context, network)
  const spec = { ...network.body.spec, additionalCidrs }
  demandAccepted(context, 'NET-07', await context.resources.put(network, { ...network.body, spec }))
  const read = await expectInTheEnd(context, 'NET-07', network, {
    pointer: '/status/additionalCidrs',
    holds: (ranges) => areThose(ranges ?? [], additionalCidrs),
    expected: additionalCidrs,
    message: 'the additional ranges in effect are not those of the update',
  })
  const actual = valueAt(read.json, '/spec/additionalCidrs') ?? []
  context.expect('NET-07', differences(additionalCidrs, actual, '$').length === 0, {
    message: 'the spec does not show the additional ranges of the update',
    path: '$.spec.additionalCidrs',
    expected: additionalCidrs,
    actual,
    answer: read,
  })
}

/** NET-05, 06, 07, 08: what of a network can be changed. */
export const checks: readonly Check[] = [
  fixedMember({
    requirement: 'NET-05',
    kind: 'network',
    topic: 'other',
    member: 'cidr',
    other: () => ({ ipv4: '10.120.0.0/16' }),
  }),
  fixedMember({
    requirement: 'NET-05',
    kind: 'network',
    topic: 'wider',
    member: 'cidr',
    other: () => ({ ipv4: '10.100.0.0/15' }),
  }),
  fixedMember({
    requirement: 'NET-06',
    kind: 'network',
    topic: 'skuRef',
    member: 'skuRef',
    changedByReferee: true,
    other: (context, { body }) => otherSku(context, 'network-sku', body.spec['skuRef']),
  }),
  defineCheck({
    id: 'NET-07/network/unused',
    title: 'network: lets additionalCidrs be added, replaced and removed while no subnet uses them',
    requirements: ['NET-07'],
    kinds,
    async run(context) {
      const network = await context.resources.own('network')
      await expectChange(context, network, [one])
      await expectChange(context, network, [other])
      await expectChange(context, network, [])
    },
  }),
  defineCheck({
    id: 'NET-07/network/used',
    title: 'network: refuses to give up an additional range that a subnet uses',
    requirements: ['NET-07'],
    kinds,
    async run(context) {
      const network = await context.resources.create('network', { spec: { additionalCidrs: [one, other] } })
      const table = await made(context, await draftWithin(context, network, 'route-table'))
      const spec = { cidr: { ipv4: '10.110.7.0/24' }, routeTableRef: referenceTo(table) }
      await made(context, await draftWithin(context, network, 'subnet', spec))
      const changed = { ...network.body.spec, additionalCidrs: [other] }
      const answer = await context.resources.put(network, { ...network.body, spec: changed })
      // In use is a matter of state, and the rule one of content: the text leaves open which.
      expectRefusal(context, 'NET-07', answer, 'immutable')
    },
  }),
  defineCheck({
    id: 'NET-08/network/update',
    title: 'network: refuses an update that adds an overlapping range',
    requirements: ['NET-08'],
    kinds,
    async run(context) {
      const network = await context.resources.own('network')
      const spec = { ...network.body.spec, additionalCidrs: [{ ipv4: '10.100.128.0/17' }] }
      const answer = await context.resources.put(network, { ...network.body, spec })
      expectRefusal(context, 'NET-08', answer, 'content')
    },
  }),
]
