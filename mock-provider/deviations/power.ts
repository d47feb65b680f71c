import { valueAt } from '../../contract/index.ts'
import { type Answer, accepted } from '../outcome.ts'
import { forget } from '../visibility.ts'
import { alterAt, dropAt, inResources, matchOf, storedOf } from './alter.ts'
import type { Deviation, Exchange } from './deviation.ts'
import { instead, problemAnswer } from './faulty-answers.ts'

const instances = { kinds: ['instance'] }

const isAction = (exchange: Exchange, { status }: Answer, wanted: number) =>
  exchange.method === 'POST' && status === wanted && exchange.path.includes('/instances/')

/** What goes wrong with the power of instances. */
export const powerDeviations: readonly Deviation[] = [
  {
    name: 'start-of-running-accepted',
    title: 'An instance that is on can be started again',
    requirements: ['INST-10'],
    skips: ['power-precondition:start'],
  },
  {
    name: 'stop-of-stopped-accepted',
    title: 'An instance that is off can be stopped again',
    requirements: ['INST-11'],
    skips: ['power-precondition:stop'],
  },
  {
    name: 'restart-of-stopped-accepted',
    title: 'Restart of an instance that is off switches it on',
    requirements: ['INST-11'],
    skips: ['power-precondition:restart'],
  },
  {
    name: 'wrong-power-is-bad-request',
    title: 'An action that does not fit the power state is answered 400',
    requirements: ['INST-10', 'INST-11'],
    answers: instead(
      (exchange, answer) => isAction(exchange, answer, 409),
      (exchange) => problemAnswer(exchange, 'invalid-request'),
    ),
  },
  {
    name: 'power-never-changes',
    title: 'The actions are answered 202, and powerState stays off',
    requirements: [
      ...['INST-07', 'INST-08', 'INST-09', 'INST-10', 'INST-11', 'INST-18', 'GUIDE-01', 'GUIDE-06'],
    ],
    skips: ['power-change'],
  },
  {
    name: 'stop-without-effect',
    title: 'Stop is answered 202, and the instance stays on',
    requirements: ['INST-08', 'INST-11'],
    skips: ['power-change:off'],
  },
  {
    name: 'restart-ends-off',
    title: 'Restart switches an instance off, and not on again',
    requirements: ['INST-09'],
    skips: ['restart-ends-on'],
  },
  {
    name: 'power-changes-without-updating',
    title: 'A change of power does not show in the state',
    requirements: ['INST-16', 'INST-17', 'ASYNC-09', 'LIFE-11'],
    skips: ['updating-of-actions'],
  },
  {
    name: 'power-state-between',
    title: 'During a change of power powerState is transitioning',
    requirements: ['INST-19', 'INST-05', 'JSON-14', 'LIST-35'],
    progress: { kind: 'reads', n: 2 },
    answers: inResources(instances, (resource) => {
      const [newest] = [valueAt(resource, '/status/conditions/0')]
      const isChange = valueAt(newest, '/type') === 'powerState'
      if (isChange && valueAt(resource, '/status/state') === 'updating') {
        alterAt(resource, '/status/powerState', () => 'transitioning')
      }
    }),
  },
  {
    name: 'power-state-running',
    title: 'The member powerState is running and stopped',
    requirements: [
      ...['INST-05', 'INST-19', 'INST-06', 'INST-07', 'INST-08', 'INST-09', 'JSON-14', 'LIST-35'],
      ...['GUIDE-01', 'GUIDE-06'],
    ],
    answers: inResources(instances, (resource) =>
      alterAt(resource, '/status/powerState', (power) => (power === 'on' ? 'running' : 'stopped')),
    ),
  },
  {
    name: 'power-state-missing-in-list',
    title: 'Instances in a list have no powerState',
    requirements: ['INST-05', 'JSON-14', 'LIST-35'],
    answers: inResources({ ...instances, shownIn: ['list'] }, (resource) =>
      dropAt(resource, '/status/powerState'),
    ),
  },
  {
    name: 'power-since-missing',
    title: 'The member powerStateSince is never there',
    requirements: ['INST-18'],
    answers: inResources(instances, (resource) => dropAt(resource, '/status/powerStateSince')),
  },
  {
    name: 'power-conditions-missing',
    title: 'No condition tells of a change of power',
    requirements: ['INST-17'],
    answers: inResources(instances, (resource) =>
      dropAt(resource, '/status/conditions/*/type', '/status/conditions/*/reason'),
    ),
  },
  {
    name: 'starts-by-itself',
    title: 'A new instance is on without having been started',
    requirements: ['INST-06'],
    skips: ['off-after-creation'],
  },
  {
    name: 'action-needs-body',
    title: 'An action without a body is answered 400',
    requirements: ['INST-12', 'INST-07', 'INST-08', 'INST-09', 'INST-16', 'INST-18', 'GUIDE-01', 'GUIDE-06'],
    answers: instead(
      (exchange, answer) => isAction(exchange, answer, 202) && !exchange.headers.has('content-type'),
      (exchange) => problemAnswer(exchange, 'invalid-request'),
    ),
    corrupts: (exchange, answer) => {
      // The action was carried out before the body was missed; put it back.
      const stored = isAction(exchange, answer, 202) ? storedOf(exchange) : undefined
      if (stored === undefined || exchange.headers.has('content-type')) return
      stored.state = 'active'
      stored.conditions = stored.conditions.slice(1)
      stored.resourceVersion -= 1
      stored.facts = { ...stored.facts, nextPower: undefined }
      exchange.world.inFlight.delete(stored)
      forget(exchange.world, stored)
    },
  },
  {
    name: 'action-on-nothing-accepted',
    title: 'An action on an instance that does not exist is answered 202, since it is only put into a queue',
    requirements: ['INST-13'],
    answers: instead(
      (exchange, answer) => isAction(exchange, answer, 404) && matchOf(exchange)?.action !== undefined,
      () => accepted,
    ),
  },
  {
    name: 'unknown-action-accepted',
    title: 'An action that does not exist is answered 202',
    requirements: ['INST-14'],
    answers: instead(
      (exchange, answer) =>
        isAction(exchange, answer, 404) &&
        /\/instances\/[^/]+\/[^/:]+$/.test(exchange.path) &&
        matchOf(exchange) === undefined,
      () => accepted,
    ),
  },
  {
    name: 'action-with-colon-accepted',
    title: 'An action with a colon in place of the slash is answered 202',
    requirements: ['INST-15'],
    answers: instead(
      (exchange, { status }) => exchange.method === 'POST' && status >= 400 && /:[a-z]+$/.test(exchange.path),
      () => accepted,
    ),
  },
  {
    name: 'stop-forgets-user-data',
    title: 'Stop drops userData from the spec, which is read at boot only',
    requirements: ['INST-20', 'REF-07'],
    corrupts: (exchange, answer) => {
      const stored = isAction(exchange, answer, 202) ? storedOf(exchange) : undefined
      if (stored === undefined || !exchange.path.endsWith('/stop')) return
      const { userData: _, ...spec } = stored.user.spec
      stored.user = { ...stored.user, spec }
      forget(exchange.world, stored)
    },
  },
  {
    name: 'running-instance-not-deleted',
    title: 'DELETE of an instance that is on is answered 202, and the instance stays',
    // LIFE-24 as well: that it never ends cannot be seen, that it does not show `deleting` can.
    requirements: ['INST-28', 'LIFE-24', 'LIFE-25'],
    corrupts: (exchange, { status }) => {
      const stored = exchange.method === 'DELETE' && status === 202 ? storedOf(exchange) : undefined
      if (stored === undefined || stored.facts['power'] !== 'on') return
      delete stored.deletedAt
      stored.state = 'active'
      stored.conditions = stored.conditions.filter(({ state }) => state !== 'deleting')
      exchange.world.inFlight.delete(stored)
      forget(exchange.world, stored)
    },
  },
]
