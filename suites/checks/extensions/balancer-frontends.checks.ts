import type { Check } from '../../engine/check.ts'
import { without } from '../network/outcomes.ts'
import { balancer, frontendOf, withFrontends } from './balancer.ts'
import { refusedChange, type Spec, takenChange } from './spec-change.ts'

const most = 50

function frontends(spec: Spec, count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => ({ ...frontendOf(spec), port: 8000 + index }))
}

/** Changes of a frontend that is right, by topic. */
const wrong: readonly (readonly [string, string, (frontend: Spec) => unknown])[] = [
  ['no-protocol', 'a frontend without protocol', (frontend) => without(frontend, 'protocol')],
  ['unknown-protocol', 'an unknown protocol', (frontend) => ({ ...frontend, protocol: 'sctp' })],
  ['no-port', 'a frontend without port', (frontend) => without(frontend, 'port')],
  ['port-0', 'port 0', (frontend) => ({ ...frontend, port: 0 })],
  ['port-65536', 'port 65536', (frontend) => ({ ...frontend, port: 65_536 })],
  ['no-target', 'a frontend without target', (frontend) => without(frontend, 'target')],
]

/** Frontends that cannot stand beside each other: protocols on one port, by topic. */
const clashes: readonly (readonly [string, string, string])[] = [
  ['twice', 'tcp', 'tcp'],
  ['both-and-tcp', 'both', 'tcp'],
  ['udp-and-both', 'udp', 'both'],
]

/** LB-02, LB-03, LB-04: what a load balancer listens on. */
export const checks: readonly Check[] = [
  refusedChange({
    requirement: 'LB-02',
    kind: balancer,
    topic: 'no-nic',
    title: 'refuses a load balancer without nicRef',
    fault: 'shape',
    spec: (spec) => without(spec, 'nicRef'),
  }),
  refusedChange({
    requirement: 'LB-02',
    kind: balancer,
    topic: 'no-frontends',
    title: 'refuses a load balancer without frontends',
    fault: 'shape',
    spec: (spec) => without(spec, 'frontends'),
  }),
  ...[0, most + 1].map((count) =>
    refusedChange({
      requirement: 'LB-02',
      kind: balancer,
      topic: `${count}-frontends`,
      title: `refuses a load balancer with ${count} frontends`,
      fault: 'shape',
      spec: (spec) => withFrontends(spec, frontends(spec, count)),
    }),
  ),
  takenChange({
    requirement: 'LB-02',
    kind: balancer,
    topic: `${most}-frontends`,
    title: `takes ${most} frontends`,
    spec: (spec) => withFrontends(spec, frontends(spec, most)),
  }),
  ...wrong.map(([topic, what, change]) =>
    refusedChange({
      requirement: 'LB-03',
      kind: balancer,
      topic,
      title: `refuses ${what}`,
      fault: 'shape',
      // Behind one that is right: each of them counts.
      spec: (spec) =>
        withFrontends(spec, [...frontends(spec, 1), change({ ...frontendOf(spec), port: 9000 })]),
    }),
  ),
  takenChange({
    requirement: 'LB-03',
    kind: balancer,
    topic: 'values',
    title: 'takes every protocol, and the ports 1 and 65535',
    spec: (spec) =>
      withFrontends(spec, [
        { ...frontendOf(spec), protocol: 'tcp', port: 1 },
        { ...frontendOf(spec), protocol: 'udp', port: 65_535 },
        { ...frontendOf(spec), protocol: 'both', port: 8080 },
      ]),
  }),
  ...clashes.map(([topic, first, second]) =>
    refusedChange({
      requirement: 'LB-04',
      kind: balancer,
      topic,
      title: `refuses frontends for ${first} and ${second} on one port`,
      fault: 'content',
      spec: (spec) =>
        withFrontends(spec, [
          { ...frontendOf(spec), protocol: first, port: 8443 },
          { ...frontendOf(spec), port: 8080 },
          { ...frontendOf(spec), protocol: second, port: 8443 },
        ]),
    }),
  ),
  takenChange({
    requirement: 'LB-04',
    kind: balancer,
    topic: 'apart',
    title: 'takes frontends that share the port or the protocol only',
    spec: (spec) =>
      withFrontends(spec, [
        { ...frontendOf(spec), protocol: 'tcp', port: 8443 },
        { ...frontendOf(spec), protocol: 'udp', port: 8443 },
        { ...frontendOf(spec), protocol: 'tcp', port: 8444 },
      ]),
  }),
]
