import { putJson } from '../render.ts'
import type { Stored } from '../stored.ts'
import { forget } from '../visibility.ts'
import { afterPut, alterAt, dropAt, inResources, isJson, storedOf } from './alter.ts'
import type { Deviation, Exchange } from './deviation.ts'

/** Lets the answer to a PUT show what a deviation has made of the resource. */
const answeredAnew: NonNullable<Deviation['answers']> = (exchange, answer) => {
  const stored = exchange.method === 'PUT' && answer.status < 300 ? storedOf(exchange) : undefined
  return stored === undefined ? answer : { ...answer, body: putJson(exchange.world, stored) }
}

function restate({ world }: Exchange, stored: Stored, state: Stored['state']): void {
  const [newest, ...older] = stored.conditions
  stored.state = state
  if (newest !== undefined) stored.conditions = [{ ...newest, state }, ...older]
  forget(world, stored)
}

/** What goes wrong on the way from one state to the next. */
export const transitionDeviations: readonly Deviation[] = [
  {
    name: 'creating-skipped',
    title: 'A resource goes from pending to active without having been created',
    requirements: ['LIFE-11', 'LIFE-19'],
    skips: ['creating'],
  },
  {
    name: 'updating-skipped',
    title: 'An update leads from active to active, without updating in between',
    requirements: ['LIFE-20', 'LIFE-11', 'ASYNC-09'],
    skips: ['updating'],
  },
  {
    name: 'update-back-to-pending',
    title: 'An update puts a resource back to pending, as if it were created again',
    requirements: ['LIFE-11', 'LIFE-09', 'LIFE-20', 'ASYNC-09'],
    corrupts: afterPut({}, (stored, exchange) => {
      if (stored.state === 'updating') restate(exchange, stored, 'pending')
    }),
    answers: answeredAnew,
  },
  {
    name: 'image-never-active',
    title: 'An image stays in creating for ever, since its worker is down',
    requirements: ['LIFE-10', 'IMG-11'],
    neverVerified: 'an image that is never made looks like one that takes long',
    skips: ['creation-ends:image'],
  },
  {
    name: 'node-pool-never-active',
    title: 'A node pool stays in creating for ever',
    requirements: ['LIFE-10', 'K8S-10'],
    neverVerified: 'a node pool that is never made looks like one that takes long',
    skips: ['creation-ends:kubernetes-node-pool'],
  },
  {
    name: 'created-in-error',
    title: 'A sound internet gateway ends in error, and the next PUT repairs it',
    requirements: ['LIFE-10', 'LIFE-32', 'LIFE-19', 'GUIDE-01', 'GUIDE-02'],
    corrupts: afterPut({ kinds: ['internet-gateway'] }, (stored, exchange) => {
      if (stored.resourceVersion > 1 || stored.state !== 'creating') return
      restate(exchange, stored, 'error')
      exchange.world.inFlight.delete(stored)
    }),
  },
  {
    name: 'update-of-instance-never-ends',
    title:
      'An instance stays in updating for ever after each change, so that its power does not change either',
    requirements: [
      'INST-16',
      'INST-07',
      'INST-08',
      'INST-09',
      'INST-17',
      'INST-18',
      'INST-30',
      'LIFE-20',
      'GUIDE-01',
      'GUIDE-06',
    ],
    neverVerified: 'an update that never ends looks like one that takes long',
    skips: ['update-ends:instance'],
  },
  {
    name: 'ready-before-what-it-needs',
    title: 'A resource becomes active before its workspace and its targets are',
    requirements: ['WS-09', 'IMG-12', 'LIFE-19'],
    progress: { kind: 'reads', n: 2 },
    skips: ['readiness'],
  },
  {
    name: 'error-is-final',
    title: 'No PUT brings a resource out of error',
    requirements: ['LIFE-31'],
    skips: ['recovery'],
  },
  {
    name: 'error-without-message',
    title: 'Nothing says why a resource is in error',
    requirements: ['LIFE-32'],
    answers: inResources({}, (resource) => dropAt(resource, '/status/conditions/*/message')),
  },
  {
    name: 'deleting-not-shown',
    title: 'A resource that is being deleted looks active until it is gone',
    requirements: ['LIFE-24', 'META-25'],
    progress: { kind: 'reads', n: 2 },
    answers: inResources({}, (resource, { stored, shownIn }) => {
      const { status } = resource
      // What is gone is listed as deleted, with its deletedAt.
      if (stored === undefined && shownIn === 'list') return
      if (!isJson(status) || status['state'] !== 'deleting') return
      status['state'] = 'active'
      alterAt(status, '/conditions', (conditions) => (Array.isArray(conditions) ? conditions.slice(1) : []))
      dropAt(resource, '/metadata/deletedAt')
    }),
  },
]
