import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { fixedMember, otherSku } from './fixed-member.ts'
import { referenceTo } from './own-network.ts'
import { refusedPut } from './refused-put.ts'

const macAddress = /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i
const maxReferences = 16

/** Members of a NIC that refer to several resources, and the kind of these. */
const referenceLists = [
  ['publicIpRefs', 'public-ip'],
  ['securityGroupRefs', 'security-group'],
] as const

/** NIC-05, 06, 07: the other members of a NIC. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'NIC-05/nic',
    title: 'nic: shows a macAddress of six pairs of hexadecimal digits, if any',
    requirements: ['NIC-05'],
    kinds: ['nic'],
    async run(context) {
      const nic = await context.resources.shared('nic')
      const read = await context.send({ method: 'GET', url: nic.url })
      const list = await context.send({ method: 'GET', url: nic.collectionUrl })
      const items = valueAt(list.json, '/items')
      const shown = [
        { path: '$', resource: read.json, answer: read },
        ...(Array.isArray(items) ? (items as unknown[]) : []).map((resource, index) => ({
          path: `$.items[${index}]`,
          resource,
          answer: list,
        })),
      ]
      for (const { path, resource, answer } of shown) {
        const actual = valueAt(resource, '/status/macAddress')
        const fits = typeof actual === 'string' && macAddress.test(actual)
        context.expect('NIC-05', actual === undefined || fits, {
          message: 'status.macAddress is no MAC address',
          path: `${path}.status.macAddress`,
          expected: '02:00:5e:10:00:01',
          actual,
          answer,
        })
      }
    },
  }),
  ...referenceLists.map(([member, kind]) =>
    refusedPut({
      requirement: 'NIC-06',
      kind: 'nic',
      topic: member,
      title: `refuses 17 ${member}`,
      fault: 'shape',
      // One target many times: as many targets would cost as many resources.
      async spoil(spec, context) {
        const reference = referenceTo(await context.resources.create(kind))
        return { ...spec, [member]: Array<unknown>(maxReferences + 1).fill(reference) }
      },
    }),
  ),
  fixedMember({
    requirement: 'NIC-07',
    kind: 'nic',
    topic: 'skuRef',
    member: 'skuRef',
    async options(context) {
      const network = await context.resources.shared('network')
      return { spec: { skuRef: network.body.spec['skuRef'] } }
    },
    other: (context, { body }) => otherSku(context, 'network-sku', body.spec['skuRef']),
  }),
]
