import { matchOf, storedOf } from './alter.ts'
import type { Deviation } from './deviation.ts'
import { crashed, instead, problemAnswer, restated } from './faulty-answers.ts'

const slowly = { kind: 'reads', n: 2 } as const

const isOnTheWay = (body = '') => /"status":\{[^{}]*"state":"(creating|updating|deleting)"/.test(body)

/** Statuses that an operation does not have: of proxies, of routers, of code that gives up. */
export const oddStatusDeviations: readonly Deviation[] = [
  {
    name: 'reads-non-authoritative',
    title: 'GET of a resource is answered 203, since a proxy has changed it',
    requirements: ['LIFE-06', 'ASYNC-10', 'ERR-31', 'REG-03'],
    answers: instead(
      (exchange, { status }) =>
        exchange.method === 'GET' && status === 200 && matchOf(exchange)?.name !== undefined,
      (_, answer) => ({ ...answer, status: 203 }),
    ),
  },
  {
    name: 'lists-non-authoritative',
    title: 'A list is answered 203, since a proxy has changed it',
    requirements: [
      'ALOG-01',
      'DISC-09',
      'LIST-01',
      'LIST-03',
      'LIST-29',
      'LIST-36',
      'LIST-37',
      'ERR-31',
      'VER-01',
      'DISC-17',
      'SKU-02',
      'IMG-07',
    ],
    answers: instead(
      (exchange, { status }) => {
        const match = exchange.method === 'GET' && status === 200 ? matchOf(exchange) : undefined
        return match !== undefined && match.name === undefined && match.kind.id !== 'region'
      },
      (_, answer) => ({ ...answer, status: 203 }),
    ),
  },
  {
    name: 'collections-not-found',
    title: 'No collection is found behind its version, since the routes of lists were not deployed',
    // K8S-01 and the like: a collection that cannot be listed is not served.
    requirements: [
      'K8S-01',
      'LB-01',
      'NAT-01',
      'OBJ-01',
      'SGR-01',
      'VER-01',
      'LIST-01',
      'LIST-26',
      'DISC-09',
      'DISC-17',
      'DISC-18',
      'ERR-31',
      'SKU-02',
      'SKU-03',
      'IMG-07',
      'LIST-03',
      'LIST-29',
      'LIST-37',
      'GUIDE-01',
      'GUIDE-02',
    ],
    answers: instead(
      (exchange, { status }) => {
        const match = exchange.method === 'GET' && status === 200 ? matchOf(exchange) : undefined
        return match !== undefined && match.name === undefined && match.kind.id !== 'region'
      },
      (exchange) => problemAnswer(exchange, 'resource-not-found'),
    ),
  },
  {
    name: 'missing-resource-is-gone',
    title:
      'DELETE and actions on what does not exist are answered 410, and so is GET of a name that nothing can have',
    requirements: ['ERR-31', 'ERR-28', 'LIFE-27', 'INST-13'],
    answers: instead(
      (exchange, { status }) => {
        const name = status === 404 ? matchOf(exchange)?.name : undefined
        if (name === undefined || exchange.method === 'PUT') return false
        return exchange.method !== 'GET' || /[A-Z_]/.test(name)
      },
      (_, answer) => restated(answer, 410),
    ),
  },
  {
    name: 'bad-request-is-failed-dependency',
    title: 'A request that cannot be read is answered 424',
    requirements: [
      'ERR-31',
      'JSON-02',
      'JSON-03',
      'JSON-04',
      'LIST-05',
      'LIST-06',
      'LIST-10',
      'LIST-27',
      'LIST-34',
      'CONC-09',
      'CONC-13',
      'CONC-14',
      'GUIDE-04',
    ],
    answers: instead(
      (exchange, { status }) => status === 400 && exchange.path.includes('/providers/'),
      (_, answer) => restated(answer, 424),
    ),
  },
  {
    name: 'reads-crash-during-changes',
    title: 'GET of a resource that is being made, changed or removed ends in 500',
    requirements: ['ASYNC-08', 'ASYNC-10', 'LIFE-06', 'LIFE-10', 'LIFE-24'],
    progress: slowly,
    answers: instead(
      (exchange, { status, body }) =>
        exchange.method === 'GET' && status === 200 && storedOf(exchange) !== undefined && isOnTheWay(body),
      crashed,
    ),
  },
]
