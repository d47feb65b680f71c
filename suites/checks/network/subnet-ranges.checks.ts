import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import { expectRefusal, type Fault } from '../../expectations/refusal.ts'
import { demandAccepted, made, untilUsable, updated } from './outcomes.ts'
import { type OwnNetwork, ownNetwork, rangeOf, subnetDraft } from './own-network.ts'
import { isChosenRange, isTruePart, overlap } from './ranges.ts'
import { refusedPut } from './refused-put.ts'

const kinds = ['subnet']

/** Ranges that are no true part of the network 10.100.0.0/16, in which all checks make their subnets. */
const outside = [
  ['outside', 'a range outside of its network', { ipv4: '10.200.1.0/24' }],
  ['beside', 'the range right behind its network', { ipv4: '10.101.0.0/24' }],
  ['other-family', 'an IPv6 range in a network without one', { ipv6: 'fd00:100::/64' }],
] as const

/** The same, but with addresses of other subnets in it: only where there are none the fault stands alone. */
const tooLarge = [
  ['equal', 'the whole range of its network', { ipv4: '10.100.0.0/16' }],
  ['wider', 'a range around that of its network', { ipv4: '10.100.0.0/15' }],
] as const

const first = { ipv4: '10.100.1.0/24' }

/** Ranges that share addresses with the subnet 10.100.1.0/24. */
const overlapping = [
  ['equal', 'the range', first],
  ['inside', 'a part of the range', { ipv4: '10.100.1.128/25' }],
  ['around', 'a range around that', { ipv4: '10.100.0.0/20' }],
] as const

/** A subnet in a network of its own, which nothing else crowds. */
async function refusedBeside(
  context: CheckContext,
  requirement: string,
  fault: Fault,
  also: readonly number[],
  cidr: Readonly<Record<string, string>>,
): Promise<void> {
  const own = await ownNetwork(context)
  await made(context, await subnetDraft(context, own, first))
  const answer = await context.resources.put(await subnetDraft(context, own, cidr))
  expectRefusal(context, requirement, answer, fault, also)
}

/** Creates a subnet that leaves the range to the provider. */
async function chosen(context: CheckContext, own: OwnNetwork, text: string) {
  const draft = await subnetDraft(context, own, { ipv4: text })
  demandAccepted(context, 'SUB-09', await context.resources.put(draft))
  const answer = await untilUsable(context, draft)
  const range = valueAt(answer.json, '/status/cidr/ipv4')
  return { draft, answer, range: expectChosen(context, range, own, answer) }
}

function expectChosen(context: CheckContext, range: unknown, { network }: OwnNetwork, answer: Answer) {
  const around = rangeOf(network)
  context.demand('SUB-09', isChosenRange(range, 'ipv4', 24) && isTruePart(range, around), {
    message: 'status.cidr.ipv4 is no range that was chosen in the network',
    path: '$.status.cidr.ipv4',
    expected: `a range of prefix 24 in ${around}`,
    actual: range,
    answer,
  })
  return range as string
}

/** Makes sure that a network keeps subnets apart. @throws {Unverified} when it takes a range twice: that is SUB-06 */
async function demandKeptApart(context: CheckContext, own: OwnNetwork, ipv4: string): Promise<void> {
  const { status } = await context.resources.put(await subnetDraft(context, own, { ipv4 }))
  if (status < 300) throw new Unverified('prerequisite', `the network has two subnets with ${ipv4}`)
}

/** SUB-05, 06, 09: which range a subnet may have. */
export const checks: readonly Check[] = [
  ...outside.map(([topic, title, cidr]) =>
    refusedPut({
      requirement: 'SUB-05',
      kind: 'subnet',
      topic,
      title: `refuses ${title}`,
      fault: 'content',
      spoil: (spec) => ({ ...spec, cidr }),
    }),
  ),
  ...tooLarge.map(([topic, title, cidr]) =>
    defineCheck({
      id: `SUB-05/subnet/${topic}`,
      title: `subnet: refuses ${title}`,
      requirements: ['SUB-05'],
      kinds,
      async run(context) {
        const draft = await subnetDraft(context, await ownNetwork(context), cidr)
        expectRefusal(context, 'SUB-05', await context.resources.put(draft), 'content')
      },
    }),
  ),
  defineCheck({
    id: 'SUB-05/subnet/update',
    title: 'subnet: refuses to move to a range outside of its network',
    requirements: ['SUB-05'],
    kinds,
    async run(context) {
      const subnet = await context.resources.own('subnet')
      const spec = { ...subnet.body.spec, cidr: { ipv4: '10.200.1.0/24' } }
      const answer = await context.resources.put(subnet, { ...subnet.body, spec })
      // A provider may keep the range of a subnet fixed altogether.
      expectRefusal(context, 'SUB-05', answer, 'immutable')
    },
  }),
  defineCheck({
    id: 'SUB-05/subnet/in-effect',
    title: 'subnet: shows a range in status.cidr that is a true part of its network',
    requirements: ['SUB-05'],
    kinds,
    async run(context) {
      const network = await context.resources.shared('network')
      const subnet = await context.resources.shared('subnet')
      const read = await context.send({ method: 'GET', url: subnet.url })
      const around = rangeOf(network)
      const range = valueAt(read.json, '/status/cidr/ipv4') ?? valueAt(read.json, '/spec/cidr/ipv4')
      context.expect('SUB-05', isTruePart(range, around), {
        message: 'the range of the subnet is no true part of that of its network',
        path: '$.status.cidr.ipv4',
        expected: `a part of ${around}`,
        actual: range,
        answer: read,
      })
    },
  }),
  defineCheck({
    id: 'SUB-05/subnet/additional',
    title: 'subnet: may lie in an additional range of its network',
    requirements: ['SUB-05'],
    kinds,
    async run(context) {
      const own = await ownNetwork(context, { additionalCidrs: [{ ipv4: '10.110.0.0/16' }] })
      const draft = await subnetDraft(context, own, { ipv4: '10.110.1.0/24' })
      expectAccepted(context, 'SUB-05', await context.resources.put(draft), '200 or 201')
    },
  }),
  ...overlapping.map(([topic, title, cidr]) =>
    defineCheck({
      id: `SUB-06/subnet/${topic}`,
      title: `subnet: refuses ${title} of another subnet of the network`,
      requirements: ['SUB-06'],
      kinds,
      run: (context) => refusedBeside(context, 'SUB-06', 'content', [409], cidr),
    }),
  ),
  defineCheck({
    id: 'SUB-09/subnet/kept',
    title: 'subnet: chooses a part of the network for 0.0.0.0/24 and keeps it',
    requirements: ['SUB-09'],
    kinds,
    async run(context) {
      const { draft, answer, range } = await chosen(context, await ownNetwork(context), '0.0.0.0/24')
      const body = { ...draft.body, labels: { changed: 'yes' } }
      const later = await updated(context, { ...draft, body, answer }, {})
      context.equal('SUB-09', '$.status.cidr.ipv4', valueAt(later.json, '/status/cidr/ipv4'), range, later)
    },
  }),
  defineCheck({
    id: 'SUB-09/subnet/free',
    title: 'subnet: chooses a range for 0.0.0.0/24 that no other subnet has',
    requirements: ['SUB-09'],
    kinds,
    async run(context) {
      const own = await ownNetwork(context)
      // The first range of the network, which a provider that looks at nothing would choose.
      const taken = '10.100.0.0/24'
      await made(context, await subnetDraft(context, own, { ipv4: taken }))
      const [one, two] = [await chosen(context, own, '0.0.0.0/24'), await chosen(context, own, '0.0.0.0/24')]
      const clash = [one.range, two.range].some((range) => overlap(range, taken))
      const apart = !clash && !overlap(one.range, two.range)
      if (!apart) await demandKeptApart(context, own, taken)
      context.expect('SUB-09', apart, {
        message: 'a chosen range has addresses of another subnet',
        path: '$.status.cidr.ipv4',
        expected: `a range beside ${taken} and ${one.range}`,
        actual: two.range,
        answer: two.answer,
      })
    },
  }),
]
