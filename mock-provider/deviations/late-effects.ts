import type { UserPart } from '../stored.ts'
import { forget } from '../visibility.ts'
import { afterPut, inLists, itemsOf, matchOf, memoryOf, storedOf } from './alter.ts'
import type { Deviation } from './deviation.ts'
import { problemAnswer } from './faulty-answers.ts'

interface Past {
  latest: UserPart
  /** What comes back after the next read. */
  before?: UserPart | undefined
  reads: number
}

const pastOf = memoryOf(({ user }: { user: UserPart }): Past => ({ latest: user, reads: 0 }))
const wasRead = memoryOf((_: object) => ({ yet: false }))
const missed = memoryOf((_: object) => ({ once: false }))
const updated = memoryOf((_: object) => ({ pending: false }))

const forgetful = ['internet-gateway', 'public-ip', 'workspace']

/** What comes late, is lost on the way, or happens although it was refused. */
export const lateEffectDeviations: readonly Deviation[] = [
  {
    name: 'put-forgotten-on-second-read',
    title: 'An update shows in the first read, and the second one has the old resource again',
    requirements: [
      'LIFE-04',
      'LIFE-02',
      'LIFE-05',
      'CONC-08',
      'LBL-07',
      'LBL-01',
      'LBL-03',
      'LBL-05',
      'LBL-08',
      'META-29',
      'META-30',
      'ASYNC-12',
      'IGW-04',
    ],
    corrupts(exchange, { status }) {
      const stored = status < 300 ? storedOf(exchange) : undefined
      if (stored === undefined || !forgetful.includes(stored.address.kind.id)) return
      const past = pastOf(stored)
      if (exchange.method === 'PUT') {
        past.before = status === 200 ? past.latest : undefined
        past.latest = stored.user
        past.reads = 0
      } else if (exchange.method === 'GET' && past.before !== undefined) {
        past.reads += 1
        if (past.reads > 1) return
        stored.user = past.before
        past.latest = past.before
        past.before = undefined
        forget(exchange.world, stored)
      }
    },
  },
  {
    name: 'first-read-after-creation-misses',
    title: 'The first read of a new resource is answered 404, since the replica lags behind',
    requirements: ['ASYNC-10', 'ASYNC-08', 'LIFE-06', 'SGR-01', 'OBJ-01'],
    answers(exchange, answer) {
      const stored = exchange.method === 'GET' && answer.status === 200 ? storedOf(exchange) : undefined
      if (stored === undefined || stored.origin === 'seed') return answer
      const slow = ['security-group-rule', 'image', 'object-storage-account']
      if (!slow.includes(stored.address.kind.id) || missed(stored).once) return answer
      missed(stored).once = true
      return problemAnswer(exchange, 'resource-not-found')
    },
  },
  {
    name: 'list-shows-only-what-was-read',
    title: 'A list shows a new resource only after someone has read it by its name',
    requirements: ['ASYNC-11'],
    corrupts(exchange, { status }) {
      const stored = exchange.method === 'GET' && status === 200 ? storedOf(exchange) : undefined
      if (stored !== undefined) wasRead(stored).yet = true
    },
    answers: inLists({}, (list, { world }, address) => {
      const members = new Map(world.store.members(address).map((each) => [each.address.name, each]))
      list['items'] = itemsOf(list).filter(({ metadata }) => {
        const stored = members.get(String((metadata as { name?: unknown } | undefined)?.name))
        return stored === undefined || stored.origin !== 'client' || wasRead(stored).yet
      })
    }),
  },
  {
    name: 'missing-while-updated',
    title: 'The first read after an update of an internet gateway is answered 404',
    requirements: ['ASYNC-08', 'LIFE-06'],
    corrupts: afterPut({ kinds: ['internet-gateway'] }, (stored) => {
      if (stored.state === 'updating') updated(stored).pending = true
    }),
    answers(exchange, answer) {
      const stored = exchange.method === 'GET' && answer.status === 200 ? storedOf(exchange) : undefined
      if (stored === undefined || !updated(stored).pending) return answer
      updated(stored).pending = false
      return problemAnswer(exchange, 'resource-not-found')
    },
  },
  {
    name: 'put-during-change-forgotten',
    title: 'A PUT during a change is answered 200 and forgotten',
    requirements: ['ASYNC-12', 'CONC-08', 'META-30', 'LIFE-04'],
    progress: { kind: 'reads', n: 2 },
    skips: ['put-during-change'],
  },
  {
    name: 'refused-creation-leaves-wreck',
    title: 'A creation that is answered 422 leaves a resource in error behind',
    // REF-11: also where an unknown SKU is what was refused.
    requirements: ['ASYNC-03', 'LIFE-07', 'REF-11'],
    skips: ['refusal-leaves-nothing:invalid-creation'],
  },
  {
    name: 'refused-update-changes-labels',
    title: 'An update that is answered 422 has replaced the labels before the spec was looked at',
    requirements: ['ASYNC-04'],
    skips: ['refusal-leaves-nothing:invalid-update'],
  },
  {
    name: 'unknown-sku-fails-later',
    title: 'A SKU that does not exist is found out later only: the resource is created and ends in error',
    requirements: ['REF-11', 'ASYNC-02'],
    skips: ['sku-exists'],
    corrupts: afterPut({}, (stored, exchange) => {
      const wants = ['/spec/skuRef'].filter((at) =>
        stored.address.kind.references.some((field) => field.at === at && stored.user.spec['skuRef']),
      )
      const found = stored.edges.some(({ pointer }) => wants.includes(pointer))
      if (wants.length === 0 || found || matchOf(exchange) === undefined) return
      const [newest, ...older] = stored.conditions
      stored.state = 'error'
      if (newest !== undefined) {
        const message = 'The SKU does not exist.'
        stored.conditions = [{ ...newest, state: 'error', message }, newest, ...older]
      }
      exchange.world.inFlight.delete(stored)
    }),
  },
]
