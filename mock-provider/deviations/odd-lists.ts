import { inLists, inResources, itemsOf, matchOf, memoryOf, ownKinds } from './alter.ts'
import type { Deviation, Exchange } from './deviation.ts'
import { instead, problemAnswer } from './faulty-answers.ts'

const mostOfPage = 1000

const regionLists = memoryOf((_: object) => ({ count: 0 }))

const isListOfRegions = (exchange: Exchange): boolean => {
  const match = exchange.method === 'GET' ? matchOf(exchange) : undefined
  return match?.kind.id === 'region' && match.name === undefined
}

/** Lists that hold too much, or are found only once. */
export const oddListDeviations: readonly Deviation[] = [
  {
    name: 'lists-joined-with-the-log',
    title: `A list without limit shows each item once per entry of its history: more than ${mostOfPage} items`,
    requirements: ['LIST-07', 'LIST-09', 'NAME-04', 'LIFE-05'],
    answers: inLists({}, (list, { query }) => {
      const items = itemsOf(list)
      if (/\b(limit|skipToken)=/.test(query) || items.length === 0) return
      const times = Math.floor(mostOfPage / items.length) + 1
      list['items'] = Array.from({ length: times }, () => items).flat()
    }),
  },
  {
    name: 'regions-found-once',
    title:
      'The list of regions is answered 404 from the second request on, since a cache keeps the route of the first',
    // GUIDE-01, GUIDE-02: both guides list the regions.
    requirements: [
      'VER-01',
      'LIST-01',
      'REG-01',
      'ERR-31',
      'DISC-09',
      'LIST-03',
      'LIST-29',
      'GUIDE-01',
      'GUIDE-02',
    ],
    answers: instead(
      (exchange, { status }) => {
        if (status !== 200 || !isListOfRegions(exchange)) return false
        regionLists(exchange.world).count += 1
        return regionLists(exchange.world).count > 1
      },
      (exchange) => problemAnswer(exchange, 'resource-not-found'),
    ),
  },
  {
    name: 'lists-with-a-neighbour',
    title: 'A list holds one resource of another tenant, which lies beside in the same table',
    requirements: ['AUTHZ-31', 'META-02', 'LIST-35', 'JSON-14', 'META-06', 'LIST-03', 'LIST-14', 'LIST-37'],
    answers: inLists({}, (list, { world, query }, { tenant }) => {
      if (tenant === undefined || query !== '') return
      const [first = { spec: {} }] = itemsOf(list)
      const metadata = { ...Object(first['metadata']), name: 'neighbour', tenant: world.settings.otherTenant }
      list['items'] = [...itemsOf(list), { ...first, metadata }]
    }),
  },
  {
    name: 'names-read-with-kind',
    title: 'GET shows the kind of a resource in front of its name',
    // A list still shows the name, so that it and GET differ.
    requirements: ['LIST-35', 'META-01', 'META-29', 'LIFE-06'],
    answers: inResources({ kinds: ownKinds, shownIn: ['get'] }, (resource, { kind, address }) => {
      const { metadata } = resource
      if (typeof metadata === 'object' && metadata !== null)
        Object.assign(metadata, { name: `${kind.id}.${address.name}` })
    }),
  },
]
