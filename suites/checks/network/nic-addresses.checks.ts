import { type Check, defineCheck } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { addressesOf, any, nicDraft } from './nic-drafts.ts'
import { demandAccepted, made, untilUsable, without } from './outcomes.ts'
import { rangeOf, referenceTo } from './own-network.ts'
import { addressAt, isSameAddress } from './ranges.ts'
import { refusedPut } from './refused-put.ts'

const kinds = ['nic']
const maxAddresses = 32

/** What can stand among addresses and is none. */
const notAddresses = [
  ['range', 'a range', '10.100.1.0/24'],
  ['text', 'a text', 'not-an-address'],
  ['octet', 'the octet 256', '10.100.1.256'],
  ['empty', 'an empty text', ''],
] as const

/** NIC-01, 02, 04, 12: the addresses that a NIC asks for. */
export const checks: readonly Check[] = [
  refusedPut({
    requirement: 'NIC-01',
    kind: 'nic',
    topic: 'none',
    title: 'refuses an empty list of addresses',
    fault: 'shape',
    spoil: (spec) => ({ ...spec, addresses: [] }),
  }),
  refusedPut({
    requirement: 'NIC-01',
    kind: 'nic',
    topic: 'more',
    title: 'refuses 33 addresses',
    fault: 'shape',
    async spoil(spec, context) {
      const subnet = await context.resources.create('subnet')
      const addresses = Array<string>(maxAddresses + 1).fill(any)
      return { ...spec, subnetRef: referenceTo(subnet), addresses }
    },
  }),
  ...notAddresses.map(([topic, title, address]) =>
    refusedPut({
      requirement: 'NIC-02',
      kind: 'nic',
      topic,
      title: `refuses ${title} among its addresses`,
      fault: 'shape',
      spoil: (spec) => ({ ...spec, addresses: [address] }),
    }),
  ),
  defineCheck({
    id: 'NIC-02/nic/fixed',
    title: 'nic: gets the free address of its subnet that it asks for',
    requirements: ['NIC-02'],
    kinds,
    async run(context) {
      const subnet = await context.resources.create('subnet')
      const address = addressAt(rangeOf(subnet), 20)
      const draft = await nicDraft(context, subnet, [address])
      demandAccepted(context, 'NIC-02', await context.resources.put(draft))
      const answer = await untilUsable(context, draft)
      const shown = addressesOf(answer)
      context.expect('NIC-02', shown.length === 1 && isSameAddress(shown[0], address), {
        message: 'status.addresses is not the address that was asked for',
        path: '$.status.addresses',
        expected: [address],
        actual: shown,
        answer,
      })
    },
  }),
  ...(
    [
      ['outside', 'outside of its subnet', '10.200.1.7'],
      ['other-family', 'of a family that its subnet does not have', 'fd00:100::7'],
    ] as const
  ).map(([topic, title, address]) =>
    refusedPut({
      requirement: 'NIC-04',
      kind: 'nic',
      topic,
      title: `refuses an address ${title}`,
      fault: 'content',
      spoil: (spec) => ({ ...spec, addresses: [address] }),
    }),
  ),
  ...(['new', 'update'] as const).map((topic) =>
    defineCheck({
      id: `NIC-04/nic/in-use-${topic}`,
      title: `nic: refuses ${topic === 'new' ? 'an address' : 'a change to the address'} that another NIC has`,
      requirements: ['NIC-04'],
      kinds,
      async run(context) {
        const subnet = await context.resources.create('subnet')
        const address = addressAt(rangeOf(subnet), 20)
        await made(context, await nicDraft(context, subnet, [address]))
        const draft = await nicDraft(context, subnet, [topic === 'new' ? address : any])
        if (topic === 'update') await made(context, draft)
        const body = { ...draft.body, spec: { ...draft.body.spec, addresses: [address] } }
        expectRefusal(context, 'NIC-04', await context.resources.put(draft, body), 'content', [409])
      },
    }),
  ),
  defineCheck({
    id: 'NIC-12/nic',
    title: 'nic: may get addresses when they were left out',
    requirements: ['NIC-12'],
    kinds,
    async run(context) {
      const draft = await context.resources.draft('nic')
      const spec = without(draft.body.spec, 'addresses')
      const put = await context.resources.put(draft, { ...draft.body, spec })
      const answer = put.status < 300 ? await untilUsable(context, draft) : put
      context.expect('NIC-12', addressesOf(answer).length > 0, {
        message: 'a NIC whose addresses were left out gets none',
        path: '$.status.addresses',
        expected: 'at least one',
        actual: put.status < 300 ? addressesOf(answer) : put.status,
        answer,
      })
    },
  }),
]
