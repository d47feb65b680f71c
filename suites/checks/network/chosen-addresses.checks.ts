import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { addressesOf, any, nicDraft } from './nic-drafts.ts'
import { demandAccepted, made, untilUsable, updated } from './outcomes.ts'
import { ownNetwork, rangeOf, subnetDraft } from './own-network.ts'
import { endsOf, isSameAddress, isUnspecified, holds as rangeHolds } from './ranges.ts'

const kinds = ['nic']

/** Creates a NIC that leaves its addresses to the provider, and reads which it got. */
async function withChosen(context: CheckContext, subnet: Provisioned, asked: readonly string[]) {
  const draft = await nicDraft(context, subnet, asked)
  demandAccepted(context, 'NIC-03', await context.resources.put(draft))
  const answer = await untilUsable(context, draft)
  return { nic: { ...draft, answer }, answer, chosen: addressesOf(answer) }
}

/** Holds chosen addresses to be as many as were asked for, different ones, and of the subnet. */
function expectChosen(context: CheckContext, answer: Answer, range: string, count: number): void {
  const chosen = addressesOf(answer)
  const fit = chosen.every((address) => rangeHolds(range, address) && !isUnspecified(address))
  context.demand('NIC-03', chosen.length === count && new Set(chosen).size === count && fit, {
    message: 'status.addresses does not show the addresses that were chosen',
    path: '$.status.addresses',
    expected: `${count} of ${range}`,
    actual: valueAt(answer.json, '/status/addresses'),
    answer,
  })
}

/** SUB-10 for the addresses that a NIC got. */
function expectInner(context: CheckContext, answer: Answer, range: string): void {
  const ends = endsOf(range)
  const chosen = addressesOf(answer)
  context.expect('SUB-10', !chosen.some((address) => ends.some((end) => isSameAddress(address, end))), {
    message: 'a NIC has the first or the last address of its subnet',
    path: '$.status.addresses',
    expected: `none of ${ends.join(', ')}`,
    actual: chosen,
    answer,
  })
}

/** NIC-03, SUB-10: the addresses that a provider chooses, and those that it keeps to itself. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'NIC-03/nic/ipv4',
    title: 'nic: gets an address of its subnet for 0.0.0.0 and keeps it',
    requirements: ['NIC-03'],
    kinds,
    async run(context) {
      const subnet = await context.resources.create('subnet')
      const { nic, answer, chosen } = await withChosen(context, subnet, [any])
      expectChosen(context, answer, rangeOf(subnet), 1)
      const body = { ...nic.body, labels: { changed: 'yes' } }
      const later = await updated(context, { ...nic, body }, {})
      context.equal('NIC-03', '$.status.addresses', addressesOf(later), chosen, later)
    },
  }),
  defineCheck({
    id: 'NIC-03/nic/ipv6',
    title: 'nic: gets an address of its subnet for ::',
    requirements: ['NIC-03'],
    kinds,
    async run(context) {
      const own = await ownNetwork(context, { cidr: { ipv6: 'fd00:100::/56' } })
      const subnet = await made(context, await subnetDraft(context, own, { ipv6: 'fd00:100:0:1::/64' }))
      const { answer } = await withChosen(context, subnet, ['::'])
      expectChosen(context, answer, rangeOf(subnet, 'ipv6'), 1)
    },
  }),
  defineCheck({
    id: 'NIC-03/nic/others',
    title: 'nic: gets an address for 0.0.0.0 that no other NIC has',
    requirements: ['NIC-03'],
    kinds,
    async run(context) {
      const subnet = await context.resources.create('subnet')
      const one = await withChosen(context, subnet, [any])
      const { answer, chosen } = await withChosen(context, subnet, [any])
      expectChosen(context, answer, rangeOf(subnet), 1)
      context.expect('NIC-03', !chosen.some((address) => one.chosen.includes(address)), {
        message: 'a chosen address is that of another NIC',
        path: '$.status.addresses',
        expected: `none of ${one.chosen.join(', ')}`,
        actual: chosen,
        answer,
      })
    },
  }),
  defineCheck({
    id: 'NIC-03/nic/two',
    title: 'nic: gets two different addresses for 0.0.0.0 twice',
    requirements: ['NIC-03'],
    kinds,
    async run(context) {
      const subnet = await context.resources.create('subnet')
      const draft = await nicDraft(context, subnet, [any, any])
      const put = await context.resources.put(draft)
      // The schema lets a provider limit the number.
      if (put.status >= 400 && put.status < 500)
        throw new NotApplicable(`the provider gives a NIC one address only${detailOf(put)}`)
      demandAccepted(context, 'NIC-03', put)
      expectChosen(context, await untilUsable(context, draft), rangeOf(subnet), 2)
    },
  }),
  ...([0, 1] as const).map((end) =>
    defineCheck({
      id: `SUB-10/subnet/${end === 0 ? 'first' : 'last'}`,
      title: `subnet: gives its ${end === 0 ? 'first' : 'last'} address to no NIC that asks for it`,
      requirements: ['SUB-10'],
      kinds: ['subnet', 'nic'],
      async run(context) {
        const subnet = await context.resources.shared('subnet')
        const draft = await nicDraft(context, subnet, [endsOf(rangeOf(subnet))[end]])
        expectRefusal(context, 'SUB-10', await context.resources.put(draft), 'content')
      },
    }),
  ),
  defineCheck({
    id: 'SUB-10/subnet/chosen',
    title: 'subnet: gives the first NIC an address inside',
    requirements: ['SUB-10'],
    kinds: ['subnet', 'nic'],
    async run(context) {
      const subnet = await context.resources.create('subnet')
      const nic = await made(context, await nicDraft(context, subnet, [any]))
      expectInner(context, nic.answer, rangeOf(subnet))
    },
  }),
  defineCheck({
    id: 'SUB-10/subnet/full',
    title: 'subnet: keeps its first and last address when all others are taken',
    requirements: ['SUB-10'],
    kinds: ['subnet', 'nic'],
    async run(context) {
      const own = await ownNetwork(context)
      const subnet = await made(context, await subnetDraft(context, own, { ipv4: '10.100.1.0/28' }))
      // Of 16 addresses 14 can be given at most: whoever gives 15 gives one of the two.
      const draft = await nicDraft(context, subnet, Array<string>(15).fill(any))
      const put = await context.resources.put(draft)
      if (put.status < 300) expectInner(context, await untilUsable(context, draft), rangeOf(subnet))
      else context.expect('SUB-10', true, { message: 'there is no room for 15 addresses' })
    },
  }),
]
