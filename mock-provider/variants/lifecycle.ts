import { page, schema } from '../../contract/requirements/requirement.ts'
import {
  afterPut,
  alterAt,
  inResources,
  isJson,
  itemsOf,
  type Json,
  matchOf,
  memoryOf,
  storedOf,
  withJson,
} from '../deviations/alter.ts'
import type { Deviation, Exchange } from '../deviations/deviation.ts'
import { find, note } from '../lifecycle.ts'
import { modify } from '../operations/put.ts'
import { putJson } from '../render.ts'
import { keyOf, type Stored } from '../stored.ts'
import { forget } from '../visibility.ts'
import type { Variant } from './variant.ts'

type Answers = NonNullable<Deviation['answers']>

const halfMinuteMs = 30_000

const placement = { type: 'placement', reason: 'HostChosen', message: 'It runs on host 7' }

/** A PUT is answered with the resource as it is now, after a variant has changed it. */
const answeredAnew: Answers = (exchange, answer) => {
  const stored = exchange.method === 'PUT' && answer.status < 300 ? storedOf(exchange) : undefined
  return stored === undefined ? answer : { ...answer, body: putJson(exchange.world, stored) }
}

/** The state that a version was last raised for. */
const countedFor = memoryOf<Stored, { conditions: string }>(() => ({ conditions: '' }))

/** Raises the version of what has changed its state since the last look. */
function countTransitions(stored: Stored, { world }: Exchange): void {
  const counted = countedFor(stored)
  const now = stored.conditions.map(({ state, lastTransitionAt }) => state + lastTransitionAt).join()
  if (counted.conditions === now) return
  if (counted.conditions !== '') stored.resourceVersion += 1
  counted.conditions = now
  forget(world, stored)
}

const versionBefore = memoryOf<Stored, { version: number }>(() => ({ version: 0 }))

/** Other permitted ways from one state to the next. */
export const lifecycleVariants: readonly Variant[] = [
  {
    name: 'transitions-take-reads',
    title: 'Three reads still show a transition before it is over',
    clause: page('asynchronous'),
    because: 'changes are accepted at once and finish later',
    options: { progress: { kind: 'reads', n: 3 } },
    warns: [],
  },
  {
    name: 'transitions-take-half-a-minute',
    title: 'Every transition takes half a minute',
    clause: page('asynchronous'),
    because: 'changes are accepted at once and finish later; no clause bounds the time',
    options: { progress: { kind: 'time', ms: halfMinuteMs } },
    warns: [],
  },
  {
    name: 'busy-resource-not-deleted',
    title: 'DELETE is answered 409 while a resource is created or updated',
    clause: page('states'),
    because: 'the drawing leads to deleting from active and error only',
    options: { progress: { kind: 'reads', n: 2 }, switches: { deletionWhileBusy: 'refuse' } },
    warns: [],
  },
  {
    name: 'active-at-once',
    title: 'What needs no work is active in the answer to its PUT',
    clause: schema('resource', 'ResourceState'),
    because: 'every state of a creation is permitted after PUT, the last one among them',
    alters: {
      corrupts: afterPut({}, (stored, { world }) => void find(world, stored.key)),
      answers: answeredAnew,
    },
    warns: [],
  },
  {
    name: 'pending-skipped',
    title: 'What waits for nothing begins with creating',
    clause: schema('resource', 'ResourceState'),
    because: 'pending means to wait for other resources',
    alters: {
      corrupts: afterPut({}, (stored) => {
        if (stored.state === 'pending') return
        stored.conditions = stored.conditions.filter(({ state }) => state !== 'pending')
      }),
      answers: answeredAnew,
    },
    // The official suite reads exact histories.
    warns: ['LIFE-19'],
  },
  {
    name: 'states-raise-the-version',
    title: 'A change of state raises resourceVersion',
    clause: page('usage'),
    because: 'the guide shows version 3 after one change of power',
    alters: {
      corrupts(exchange, { status }) {
        const address = status < 300 ? matchOf(exchange) : undefined
        if (address === undefined) return
        const shown = address.name === undefined ? exchange.world.store.members(address) : storedOf(exchange)
        for (const stored of [shown ?? []].flat()) countTransitions(stored, exchange)
      },
      answers(exchange, answer) {
        const address = answer.status < 300 ? matchOf(exchange) : undefined
        if (address === undefined || address.action !== undefined) return answer
        const { store } = exchange.world
        const fresh = (item: Json, name: unknown) => {
          const stored = store.get(keyOf({ ...address, name: String(name) }))
          if (stored !== undefined && stored.address.kind.status !== undefined)
            alterAt(item, '/metadata/resourceVersion', () => stored.resourceVersion)
        }
        return withJson(answer, (body) => {
          if (address.name !== undefined) fresh(body, address.name)
          else
            for (const item of itemsOf(body))
              if (isJson(item['metadata'])) fresh(item, item['metadata']['name'])
          return body
        })
      },
    },
    warns: [],
  },
  {
    name: 'same-put-raises-the-version',
    title: 'A PUT that changes nothing raises resourceVersion',
    clause: page('operations'),
    because: 'whether the same PUT counts as a modification is not said',
    alters: {
      corrupts: afterPut({}, (stored, { world }) => {
        const before = versionBefore(stored)
        if (before.version === stored.resourceVersion) {
          modify(world, stored)
          forget(world, stored)
        }
        before.version = stored.resourceVersion
      }),
      answers: answeredAnew,
    },
    warns: [],
  },
  {
    name: 'history-of-five',
    title: 'Only the last five conditions are kept',
    clause: page('resource-model'),
    because: 'five is the least that has to be kept',
    alters: {
      answers: inResources({}, (resource) =>
        alterAt(resource, '/status/conditions', (all) => (Array.isArray(all) ? all.slice(0, 5) : all)),
      ),
    },
    warns: ['LIFE-18', 'LIFE-20'],
  },
  {
    name: 'conditions-of-its-own',
    title: 'The history holds conditions of a type that only this provider knows, with messages',
    clause: page('resource-model'),
    because: 'the types of conditions are open',
    alters: {
      corrupts: afterPut({}, (stored, { world }) => {
        if (stored.conditions.some(({ type }) => type === placement.type)) return
        note(world, stored, placement)
      }),
      answers: answeredAnew,
    },
    warns: ['LIFE-19'],
  },
]
