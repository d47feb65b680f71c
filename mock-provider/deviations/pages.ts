import { type CollectionAddress, listLimits } from '../../contract/index.ts'
import { toBase64Url } from '../base64.ts'
import { plant } from '../seed/plant.ts'
import { collectionKey } from '../stored.ts'
import type { World } from '../world.ts'
import { alterAt, dropAt, inLists, isJson, itemsOf, memoryOf } from './alter.ts'
import type { Deviation } from './deviation.ts'
import { type Condition, crashed, instead, restated } from './faulty-answers.ts'

const has = ({ query }: { readonly query: string }, parameter: string) =>
  new URLSearchParams(query).has(parameter)

/** A list that was refused for one of its query parameters. */
const refusedFor =
  (parameter: string): Condition =>
  ({ method }, { status, body = '' }) =>
    method === 'GET' && status === 400 && body.includes(`"parameter":"${parameter}"`)

/** The token of a page behind this name. */
const tokenAfter = (address: CollectionAddress, name: string) =>
  toBase64Url(JSON.stringify([collectionKey(address), name]))

/** More network SKUs than a page without limit holds, as a provider has that sells them by the megabit. */
const manySkus = memoryOf((world: World) => {
  const models = new Map([...world.store.ofKind('network-sku')].map((sku) => [sku.address.tenant, sku]))
  for (const { address, user } of models.values()) {
    for (let count = 0; count <= listLimits.default; count += 1)
      plant(world, { ...address, name: `bandwidth-${count}` }, user)
  }
  return models
})

const listings = memoryOf(() => ({ count: 0 }))

/** What goes wrong with limit, skipToken and the order of pages. */
export const pageDeviations: readonly Deviation[] = [
  {
    name: 'limit-off-by-one',
    title: 'A page holds one item more than its limit allows',
    requirements: ['LIST-04'],
    skips: ['limit-exact'],
  },
  {
    name: 'page-without-limit-unbounded',
    title: 'A page without limit holds more than 1000 items, such as all of a long list of network SKUs',
    requirements: ['LIST-07'],
    skips: ['default-limit'],
    corrupts: ({ world }) => void manySkus(world),
  },
  {
    name: 'limit-out-of-range-means-all',
    title: 'A limit below 1 or above 10000 means all items',
    requirements: ['LIST-05'],
    skips: ['limit-range'],
  },
  {
    name: 'limit-no-number-ignored',
    title: 'A limit that is no integer is passed over',
    requirements: ['LIST-06'],
    skips: ['limit-format'],
  },
  {
    name: 'bad-limit-crashes',
    title: 'A limit that is out of range or no integer ends in 500',
    requirements: ['LIST-05', 'LIST-06'],
    answers: instead(refusedFor('limit'), crashed),
  },
  {
    name: 'bad-query-is-unprocessable',
    title: 'A bad query of a list is answered 422',
    requirements: ['LIST-05', 'LIST-06', 'LIST-10', 'ERR-31'],
    answers: instead(
      (exchange, answer) =>
        ['limit', 'skipToken', 'labels'].some((name) => refusedFor(name)(exchange, answer)),
      (_, answer) => restated(answer, 422),
    ),
  },
  {
    name: 'unknown-skip-token-means-first-page',
    title: 'A skipToken that the provider did not give leads to the first page',
    requirements: ['LIST-10'],
    skips: ['skip-token'],
  },
  {
    name: 'unknown-skip-token-crashes',
    title: 'A skipToken that the provider did not give ends in 500',
    requirements: ['LIST-10'],
    answers: instead(refusedFor('skipToken'), crashed),
  },
  {
    name: 'page-repeats-last-item',
    title: 'A page begins with the last item of the page before',
    requirements: ['LIST-09', 'LIST-08'],
    regions: ['eu-central-1', 'eu-west-1'],
    skips: ['page-border'],
  },
  {
    name: 'page-loses-first-item',
    title: 'Every page but the first loses its first item',
    requirements: ['LIST-09'],
    answers: inLists({}, (list, exchange) => {
      if (has(exchange, 'skipToken')) list['items'] = itemsOf(list).slice(1)
    }),
  },
  {
    name: 'skip-token-missing',
    title: 'A page never says that another one follows',
    requirements: ['LIST-08', 'LIST-09'],
    answers: inLists({}, (list) => dropAt(list, '/metadata/skipToken')),
  },
  {
    name: 'network-lists-end-early',
    title: 'Lists of the network provider end after two items, without a skipToken',
    // LIST-31: with deleted=true those may be two deleted ones.
    requirements: ['LIST-09', 'LIST-08', 'LIST-31'],
    answers: inLists(
      { kinds: ['network', 'nic', 'public-ip', 'internet-gateway', 'security-group'] },
      (list) => {
        if (itemsOf(list).length <= 2) return
        list['items'] = itemsOf(list).slice(0, 2)
        dropAt(list, '/metadata/skipToken')
      },
    ),
  },
  {
    name: 'skip-token-on-last-page',
    title: 'The last page has a skipToken too, which leads to an empty page',
    requirements: ['LIST-08'],
    answers: inLists({}, (list, { world }, address) => {
      const last = world.store.collection(address).names.at(-1)
      if (last === undefined || itemsOf(list).length === 0) return
      alterAt(list, '/metadata/skipToken', (token) => token ?? tokenAfter(address, last))
    }),
  },
  {
    name: 'skip-token-without-end',
    title: 'Every page leads to another one, and after the last comes the last again',
    requirements: ['LIST-08', 'LIST-09'],
    answers: inLists({}, (list, { world }, address) => {
      const { names } = world.store.collection(address)
      if (names.length > 0)
        alterAt(list, '/metadata/skipToken', (token) => token ?? tokenAfter(address, names.at(-2) ?? ' '))
    }),
  },
  {
    name: 'skip-token-empty-at-end',
    title: 'The last page has an empty skipToken',
    requirements: ['LIST-08'],
    answers: inLists({}, ({ metadata }) => {
      if (isJson(metadata)) metadata['skipToken'] ??= ''
    }),
  },
  {
    name: 'skip-token-null-at-end',
    title: 'The skipToken of the last page is null',
    requirements: ['LIST-08'],
    answers: inLists({}, ({ metadata }) => {
      if (isJson(metadata)) metadata['skipToken'] ??= null
    }),
  },
  {
    name: 'order-by-chance',
    title: 'The items of a list come in another order each time',
    requirements: ['LIST-12'],
    answers: inLists({}, (list, { world }) => {
      const memory = listings(world)
      memory.count += 1
      if (memory.count % 2 === 0) list['items'] = itemsOf(list).reverse()
    }),
  },
  {
    name: 'list-is-array',
    title: 'A list is a bare array of its items',
    requirements: ['LIST-01', 'LIST-02', 'LIST-08', 'LIST-09', 'LIST-03', 'LIST-29'],
    answers: instead(
      (_, { status, body = '' }) => status === 200 && body.startsWith('{"items":['),
      (_, answer) => ({ ...answer, body: JSON.stringify(itemsOf(JSON.parse(answer.body ?? '{}'))) }),
    ),
  },
  {
    name: 'empty-list-has-null-items',
    title: 'The member items of a list with nothing in it is null',
    requirements: ['LIST-03', 'LIST-01', 'LIST-29', 'LIST-36', 'LIST-37'],
    answers: inLists({}, (list) => {
      if (itemsOf(list).length === 0) list['items'] = null
    }),
  },
  {
    name: 'empty-list-has-no-items-member',
    title: 'A list with nothing in it has no member items',
    requirements: ['LIST-03', 'LIST-01', 'LIST-29', 'LIST-36', 'LIST-37'],
    answers: inLists({}, (list) => {
      if (itemsOf(list).length === 0) delete list['items']
    }),
  },
]
