import { shortPath, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { shownName } from '../../expectations/shown-name.ts'
import { demandAccepted, expectInTheEnd, untilUsable, updated } from './outcomes.ts'
import { type Family, isChosenRange, isSameRange } from './ranges.ts'

const kinds = ['network']

/** Ranges that ask the provider to choose, with the family and the prefix that it has to keep to. */
const asked: readonly (readonly [topic: string, text: string, family: Family, prefix: number])[] = [
  ['ipv4', '0.0.0.0/16', 'ipv4', 16],
  ['ipv6', '::/56', 'ipv6', 56],
]

function expectCidr(context: CheckContext, resource: unknown, answer: Answer, path: string): void {
  const cidr = valueAt(resource, '/status/cidr')
  const families = ['/ipv4', '/ipv6'].map((family) => valueAt(cidr, family))
  context.expect(
    'NET-10',
    families.some((range) => typeof range === 'string'),
    {
      message: 'a network shows no range in status.cidr',
      path,
      expected: '{ ipv4 and/or ipv6 }',
      actual: cidr,
      answer,
    },
  )
}

/** NET-09, 10, 13: what a network shows of itself. */
export const checks: readonly Check[] = [
  ...asked.map(([topic, text, family, prefix]) =>
    defineCheck({
      id: `NET-09/network/${topic}`,
      title: `network: chooses a range for ${text}, shows it in status.cidr and keeps it`,
      requirements: ['NET-09'],
      kinds,
      async run(context: CheckContext) {
        const draft = await context.resources.draft('network', { spec: { cidr: { [family]: text } } })
        const put = await context.resources.put(draft)
        demandAccepted(context, 'NET-09', put)
        const answer = await untilUsable(context, draft)
        const pointer = `/status/cidr/${family}`
        const range = valueAt(answer.json, pointer)
        context.demand('NET-09', isChosenRange(range, family, prefix), {
          message: `status.cidr.${family} is no range that was chosen`,
          path: `$.status.cidr.${family}`,
          expected: `a range of prefix ${prefix} with an address`,
          actual: range,
          answer,
        })
        const later = await updated(
          context,
          { ...draft, body: { ...draft.body, labels: { changed: 'yes' } }, answer },
          {},
        )
        context.equal('NET-09', `$.status.cidr.${family}`, valueAt(later.json, pointer), range, later)
      },
    }),
  ),
  defineCheck({
    id: 'NET-09/network/additional',
    title: 'network: chooses an additional range for 0.0.0.0/16',
    requirements: ['NET-09'],
    kinds,
    async run(context) {
      const network = await context.resources.own('network')
      const spec = { ...network.body.spec, additionalCidrs: [{ ipv4: '0.0.0.0/16' }] }
      demandAccepted(context, 'NET-09', await context.resources.put(network, { ...network.body, spec }))
      await expectInTheEnd(context, 'NET-09', network, {
        pointer: '/status/additionalCidrs/0/ipv4',
        holds: (range) => isChosenRange(range, 'ipv4', 16),
        expected: 'a range of prefix 16 with an address',
        message: 'status.additionalCidrs shows no range that was chosen',
      })
    },
  }),
  defineCheck({
    id: 'NET-10/network/at-once',
    title: 'network: has a status.cidr from its creation on',
    requirements: ['NET-10'],
    kinds,
    async run(context) {
      const draft = await context.resources.draft('network')
      const put = await context.resources.put(draft)
      const read = await context.send({ method: 'GET', url: draft.url })
      if (read.status !== 200)
        throw new Unverified('prerequisite', `GET of the new network was answered ${read.status}`)
      expectCidr(context, read.json, read, '$.status.cidr')
      // An answer to PUT without a status is judged elsewhere.
      if (valueAt(put.json, '/status') !== undefined) expectCidr(context, put.json, put, '$.status.cidr')
    },
  }),
  defineCheck({
    id: 'NET-10/network/in-effect',
    title: 'network: shows the range that was asked for in status.cidr, in a list too',
    requirements: ['NET-10'],
    kinds,
    async run(context) {
      const network = await context.resources.shared('network')
      const read = await context.send({ method: 'GET', url: network.url })
      const wanted = valueAt(network.body, '/spec/cidr/ipv4')
      const range = valueAt(read.json, '/status/cidr/ipv4')
      context.expect('NET-10', isSameRange(range, wanted), {
        message: 'status.cidr.ipv4 is not the range of the spec',
        path: '$.status.cidr.ipv4',
        expected: wanted,
        actual: range,
        answer: read,
      })
      const list = await context.send({ method: 'GET', url: network.collectionUrl })
      const items = valueAt(list.json, '/items')
      // An item without its status is the matter of LIST-35; the others are what other checks left.
      for (const [index, item] of (Array.isArray(items) ? (items as unknown[]) : []).entries())
        if (shownName(item) === network.address.name && valueAt(item, '/status') !== undefined)
          expectCidr(context, item, list, `$.items[${index}].status.cidr`)
    },
  }),
  defineCheck({
    id: 'NET-13/network',
    title: 'network: does not store the routeTableRef that the usage guide puts into its spec',
    requirements: ['NET-13'],
    kinds,
    async run(context) {
      const table = await context.resources.shared('route-table')
      const routeTableRef = { resource: shortPath(table.address) }
      const draft = await context.resources.draft('network', { spec: { routeTableRef } })
      const put = await context.resources.put(draft)
      const read = await context.send({ method: 'GET', url: draft.url })
      // What is refused and there all the same is LIFE-07.
      if (put.status >= 500 || put.status < 300 !== (read.status === 200))
        throw new Unverified('prerequisite', `PUT was answered ${put.status}, GET ${read.status}`)
      for (const answer of [put, read]) {
        const actual = valueAt(answer.json, '/spec/routeTableRef')
        context.equal('NET-13', '$.spec.routeTableRef', actual, undefined, answer)
      }
    },
  }),
]
