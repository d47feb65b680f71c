import { alterAt, dropAt, inResources, isJson, type Json, objectsIn, ownKinds, type Scope } from './alter.ts'
import type { Deviation } from './deviation.ts'

const own = { kinds: ownKinds }

const inStatus = (change: (status: Json) => unknown, scope: Scope = own) =>
  inResources(scope, ({ status }) => (isJson(status) ? change(status) : undefined))

const conditions = (status: Json, change: (all: Json[]) => unknown) => {
  status['conditions'] = change(objectsIn(status, 'conditions'))
}

const states = ['/state', '/conditions/*/state']

const stateWritten = (change: (state: string) => string, scope?: Scope) =>
  inStatus((status) => {
    for (const pointer of states)
      alterAt(status, pointer, (state) => (state === undefined ? undefined : change(String(state))))
  }, scope)

/** What follows when no client ever sees the state active. */
const neverActive = ['LIFE-12', 'LIFE-10', 'JSON-14', 'LIST-35', 'LIFE-19', 'LIFE-20', 'LIFE-11']

/** What goes wrong in how a status shows state and history. */
export const conditionDeviations: readonly Deviation[] = [
  {
    name: 'status-without-conditions',
    title: 'A status has a state only',
    requirements: [
      'LIFE-13',
      'LIFE-15',
      'LIFE-16',
      'LIFE-17',
      'LIFE-18',
      'LIFE-19',
      'LIFE-20',
      'ASYNC-09',
      'JSON-14',
      'LIST-35',
      'BS-09',
      'PIP-05',
      'SG-16',
      'INST-17',
      'LIFE-32',
    ],
    answers: inStatus((status) => dropAt(status, '/conditions')),
  },
  {
    name: 'image-without-conditions',
    title: 'The status of an image has no conditions',
    requirements: ['LIFE-13', 'JSON-14', 'LIFE-16', 'LIFE-17', 'LIFE-19', 'LIST-35'],
    answers: inStatus((status) => dropAt(status, '/conditions'), { kinds: ['image'] }),
  },
  {
    name: 'conditions-oldest-first',
    title: 'Conditions stand in the order in which they came',
    requirements: ['LIFE-15', 'LIFE-16', 'LIFE-11', 'LIFE-19', 'LIFE-20', 'ASYNC-09'],
    answers: inStatus((status) => conditions(status, (all) => all.reverse())),
  },
  {
    name: 'conditions-without-history',
    title: 'Only the present condition is kept',
    requirements: [
      'LIFE-17',
      'LIFE-18',
      'LIFE-19',
      'LIFE-20',
      'BS-09',
      'PIP-05',
      'SG-16',
      'INST-17',
      'ASYNC-09',
    ],
    answers: inStatus((status) => conditions(status, (all) => all.slice(0, 1))),
  },
  {
    name: 'conditions-without-end',
    title: 'Conditions are never thrown away, so that there are more than 32',
    requirements: ['LIFE-17', 'JSON-14', 'LIST-35', 'LIFE-19', 'LIFE-11'],
    answers: inStatus(
      (status) =>
        conditions(status, (all) => {
          const [oldest] = all.slice(-1)
          return oldest === undefined ? all : [...all, ...new Array<Json>(32).fill(oldest)]
        }),
      { kinds: ['block-storage', 'network'] },
    ),
  },
  {
    name: 'condition-without-time',
    title: 'Conditions do not say since when',
    requirements: ['LIFE-14', 'LIFE-15', 'JSON-14', 'LIST-35'],
    answers: inStatus((status) => dropAt(status, '/conditions/*/lastTransitionAt')),
  },
  {
    name: 'condition-without-state',
    title: 'Conditions do not say which state they speak of',
    requirements: ['LIFE-14', 'LIFE-16', 'LIFE-19', 'LIFE-20', 'ASYNC-09', 'JSON-14', 'LIST-35'],
    answers: inStatus((status) => dropAt(status, '/conditions/*/state')),
  },
  {
    name: 'condition-type-without-reason',
    title: 'Conditions have a type, but no reason',
    requirements: ['LIFE-21', 'BS-09', 'PIP-05', 'SG-16', 'INST-17'],
    answers: inStatus((status) =>
      conditions(status, (all) => all.map(({ reason: _, ...rest }) => ({ type: 'lifecycle', ...rest }))),
    ),
  },
  {
    name: 'condition-reason-is-sentence',
    title: 'The reason of a condition is a sentence with blanks',
    requirements: ['LIFE-22', 'JSON-14', 'LIST-35', 'BS-09', 'PIP-05', 'SG-16', 'INST-17'],
    answers: inStatus((status) =>
      conditions(status, (all) =>
        all.map((each) => ({
          type: 'lifecycle',
          ...each,
          reason: `${String(each['reason'] ?? 'it is')} as wanted.`,
        })),
      ),
    ),
  },
  {
    name: 'condition-behind-state',
    title: 'The status.state runs ahead: the newest condition is the one before',
    requirements: ['LIFE-16', 'LIFE-19', 'LIFE-20', 'ASYNC-09', 'BS-09', 'PIP-05', 'SG-16', 'INST-17'],
    answers: inStatus((status) => conditions(status, (all) => (all.length > 1 ? all.slice(1) : all))),
  },
  {
    name: 'active-shown-as-running',
    title: 'The state active of an instance is called running',
    requirements: neverActive,
    answers: stateWritten((state) => (state === 'active' ? 'running' : state), {
      kinds: ['instance', 'INST-16', 'GUIDE-06'],
    }),
  },
  {
    name: 'states-in-capitals',
    title: 'States are written in capitals',
    requirements: [...neverActive, 'LIFE-08', 'LIFE-09', 'LIFE-24', 'INST-16', 'GUIDE-06', 'ASYNC-09'],
    answers: stateWritten((state) => state.toUpperCase()),
  },
  {
    name: 'creating-shown-as-provisioning',
    title: 'The state creating is called provisioning, as in the platform below',
    requirements: ['LIFE-12', 'LIFE-08', 'LIFE-11', 'LIFE-19', 'JSON-14', 'LIST-35'],
    answers: stateWritten((state) => (state === 'creating' ? 'provisioning' : state)),
  },
  {
    name: 'updating-shown-as-creating',
    title: 'The state updating is called creating',
    requirements: ['LIFE-11', 'LIFE-09', 'LIFE-20', 'ASYNC-09', 'INST-16'],
    answers: stateWritten((state) => (state === 'updating' ? 'creating' : state)),
  },
  {
    name: 'state-missing-in-status',
    title: 'A status has conditions, but no state',
    requirements: [
      'LIFE-16',
      'LIFE-08',
      'LIFE-09',
      'LIFE-10',
      'LIFE-24',
      'ASYNC-05',
      'LIFE-11',
      'INST-16',
      'GUIDE-06',
    ],
    answers: inStatus((status) => dropAt(status, '/state')),
  },
  {
    name: 'status-missing-in-get',
    title: 'GET shows no status, which only lists have',
    requirements: ['LIFE-10', 'LIFE-08', 'LIFE-13', 'LIFE-24', 'ASYNC-05', 'LIFE-17', 'LIFE-19', 'LIFE-20'],
    answers: inResources({ kinds: ['internet-gateway', 'role'], shownIn: ['get'] }, (resource) =>
      dropAt(resource, '/status'),
    ),
  },
  {
    name: 'list-without-status',
    title: 'The items of a list have no status',
    requirements: ['LIST-35'],
    answers: inResources({ ...own, shownIn: ['list'] }, (resource) => dropAt(resource, '/status')),
  },
]
