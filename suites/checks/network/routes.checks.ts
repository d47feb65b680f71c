import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import { referenceTo } from './own-network.ts'
import { refusedPut, type Spec } from './refused-put.ts'

const kinds = ['route-table']

/** 49 characters, and as an address right. */
const overlong = 'fd00:0000:0000:0000:0000:ffff:255.255.255.255/128'

const badDestinations = [
  ['address', 'an address as destination', '10.0.0.1'],
  ['text', 'a text as destination', 'not-a-range'],
  ['ipv4-prefix', 'the prefix 33 in an IPv4 destination', '10.0.0.0/33'],
  ['ipv6-prefix', 'the prefix 129 in an IPv6 destination', 'fd00::/129'],
  ['long', 'a destination of more than 43 characters', overlong],
  ['empty', 'an empty destination', ''],
] as const

const goodDestinations = [
  ['ipv4', 'an IPv4 range', '192.0.2.0/24'],
  ['ipv4-address', 'the range of one address', '192.0.2.7/32'],
  ['ipv6', 'an IPv6 range', '2001:db8::/32'],
] as const

type Route = Readonly<Record<string, unknown>>

/** The route that a valid table begins with. */
function firstRoute(spec: Spec): Route {
  return valueAt(spec, '/routes/0') as Route
}

/** As many routes, each to an address of its own. */
function manyRoutes(spec: Spec, count: number): readonly Route[] {
  const rowLength = 256
  return Array.from({ length: count }, (_, index) => ({
    ...firstRoute(spec),
    destinationCidrBlock: `198.18.${Math.floor(index / rowLength)}.${index % rowLength}/32`,
  }))
}

function refusedRoutes(
  requirement: string,
  topic: string,
  title: string,
  routes: (spec: Spec) => readonly unknown[],
): Check {
  return refusedPut({
    requirement,
    kind: 'route-table',
    topic,
    title: `refuses ${title}`,
    fault: 'shape',
    spoil: (spec) => ({ ...spec, routes: routes(spec) }),
  })
}

function takenRoutes(
  requirement: string,
  topic: string,
  title: string,
  routes: (spec: Spec) => readonly unknown[],
): Check {
  return defineCheck({
    id: `${requirement}/route-table/${topic}`,
    title: `route-table: accepts ${title}`,
    requirements: [requirement],
    kinds,
    async run(context) {
      const draft = await context.resources.draft('route-table')
      const body = { ...draft.body, spec: { ...draft.body.spec, routes: routes(draft.body.spec) } }
      expectAccepted(context, requirement, await context.resources.put(draft, body), '200 or 201')
    },
  })
}

const maxRoutes = 1000

/** RT-02, 03, 04, 09: what a route table holds. */
export const checks: readonly Check[] = [
  refusedRoutes('RT-02', 'none', 'a table without routes', () => []),
  refusedRoutes('RT-02', 'more', '1001 routes', (spec) => manyRoutes(spec, maxRoutes + 1)),
  takenRoutes('RT-02', 'most', '1000 routes', (spec) => manyRoutes(spec, maxRoutes)),
  refusedPut({
    requirement: 'RT-02',
    kind: 'route-table',
    topic: 'routes',
    title: 'refuses a spec without routes',
    fault: 'shape',
    spoil: () => ({}),
  }),
  refusedRoutes('RT-02', 'destinationCidrBlock', 'a route without destinationCidrBlock', (spec) => [
    { targetRef: firstRoute(spec)['targetRef'] },
  ]),
  refusedRoutes('RT-02', 'targetRef', 'a route without targetRef', (spec) => [
    { destinationCidrBlock: firstRoute(spec)['destinationCidrBlock'] },
  ]),
  ...badDestinations.map(([topic, title, destinationCidrBlock]) =>
    refusedRoutes('RT-03', topic, title, (spec) => [{ ...firstRoute(spec), destinationCidrBlock }]),
  ),
  ...goodDestinations.map(([topic, title, destinationCidrBlock]) =>
    takenRoutes('RT-03', topic, `${title} as destination`, (spec) => [
      { ...firstRoute(spec), destinationCidrBlock },
    ]),
  ),
  defineCheck({
    id: 'RT-04/route-table',
    title: 'route-table: has the metadata.kind routing-table in every answer',
    requirements: ['RT-04'],
    kinds,
    async run(context) {
      const { url, body, collectionUrl } = await context.resources.own('route-table')
      const put = await context.send({ method: 'PUT', url, body })
      const read = await context.send({ method: 'GET', url })
      const list = await context.send({ method: 'GET', url: collectionUrl })
      const kindIn = (resource: unknown) => valueAt(resource, '/metadata/kind')
      context.equal('RT-04', '$.metadata.kind', kindIn(read.json), 'routing-table', read)
      // An answer to PUT without metadata is judged elsewhere.
      if (valueAt(put.json, '/metadata') !== undefined)
        context.equal('RT-04', '$.metadata.kind', kindIn(put.json), 'routing-table', put)
      const items = valueAt(list.json, '/items')
      // Neither is an item that lacks its kind: it may lack more.
      for (const [index, item] of (Array.isArray(items) ? (items as unknown[]) : []).entries())
        if (kindIn(item) !== undefined)
          context.equal('RT-04', `$.items[${index}].metadata.kind`, kindIn(item), 'routing-table', list)
    },
  }),
  refusedPut({
    requirement: 'RT-09',
    kind: 'route-table',
    topic: 'same-target',
    title: 'refuses two equal routes',
    fault: 'content',
    also: [409],
    spoil: (spec) => ({ ...spec, routes: [firstRoute(spec), firstRoute(spec)] }),
  }),
  refusedPut({
    requirement: 'RT-09',
    kind: 'route-table',
    topic: 'other-target',
    title: 'refuses two routes to one destination by different targets',
    fault: 'content',
    also: [409],
    async spoil(spec, context) {
      const gateway = await context.resources.create('internet-gateway')
      return { ...spec, routes: [firstRoute(spec), { ...firstRoute(spec), targetRef: referenceTo(gateway) }] }
    },
  }),
]
