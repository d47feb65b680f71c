import { shortPath, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { prerequisite, untilUsable, without } from '../network/outcomes.ts'
import { copies } from '../security/repeated.ts'
import { balancer, frontendOf, withFrontends, withTarget } from './balancer.ts'
import { refusedChange, type Spec, takenChange } from './spec-change.ts'

const most = 1000
const healthCheck = { interval: 10, timeout: 5, retry: 3 }

function members(spec: Spec): readonly unknown[] {
  return (valueAt(frontendOf(spec), '/target/members') ?? []) as readonly unknown[]
}

const wrongMembers: readonly (readonly [string, (spec: Spec) => Spec])[] = [
  [
    'no',
    (spec) => {
      const frontend = frontendOf(spec)
      return withFrontends(spec, [{ ...frontend, target: without(frontend['target'] as Spec, 'members') }])
    },
  ],
  ['0', (spec) => withTarget(spec, { members: [] })],
  [`${most + 1}`, (spec) => withTarget(spec, { members: copies(most + 1, members(spec)[0]) })],
]

const wrongHealthChecks: readonly (readonly [string, Spec])[] = [
  ...(['interval', 'timeout', 'retry'] as const).map(
    (member) => [`no-${member}`, without(healthCheck, member)] as const,
  ),
  ['interval-0', { ...healthCheck, interval: 0 }],
  ['interval-86401', { ...healthCheck, interval: 86_401 }],
  ['timeout-0', { ...healthCheck, timeout: 0 }],
  ['timeout-601', { ...healthCheck, timeout: 601 }],
  ['retry-below', { ...healthCheck, retry: -1 }],
  ['retry-11', { ...healthCheck, retry: 11 }],
]

const allowedHealthChecks: readonly (readonly [string, Spec])[] = [
  ['least', { interval: 1, timeout: 1, retry: 0 }],
  ['most', { interval: 86_400, timeout: 600, retry: 10 }],
]

/** What a member of a target means when it is left out. */
const defaults: readonly (readonly [string, unknown])[] = [
  ['algorithm', 'round-robin'],
  ['proxyProtocol', 'none'],
  ['healthCheck/type', 'connect'],
]

/** LB-05, LB-06, LB-08: where a load balancer sends what comes in. */
export const checks: readonly Check[] = [
  ...wrongMembers.map(([count, spec]) =>
    refusedChange({
      requirement: 'LB-05',
      kind: balancer,
      topic: `${count}-members`,
      title: `refuses a target with ${count} members`,
      fault: 'shape',
      spec,
    }),
  ),
  takenChange({
    requirement: 'LB-05',
    kind: balancer,
    topic: 'two-members',
    title: 'takes a target with two members, and shows both',
    async spec(spec, context) {
      const nic = await context.resources.create('nic')
      return withTarget(spec, { members: [{ resource: shortPath(nic.address) }, ...members(spec)] })
    },
  }),
  defineCheck({
    id: `LB-06/${balancer}`,
    title: `${balancer}: shows no other value than the default for what a target leaves out`,
    requirements: ['LB-06'],
    kinds: [balancer],
    async run(context) {
      const own = await context.resources.own(balancer)
      const spec = withTarget(own.body.spec, { healthCheck })
      prerequisite(await context.resources.put(own, { ...own.body, spec }), `the update of ${own.url}`)
      const answer = await untilUsable(context, own)
      for (const [member, value] of defaults) {
        const pointer = `/spec/frontends/0/target/${member}`
        // The default holds whether or not the provider writes it down; LIFE-34 is about that.
        const actual = valueAt(answer.json, pointer) ?? value
        context.equal('LB-06', `$${pointer.replaceAll('/', '.')}`, actual, value, answer)
      }
    },
  }),
  ...wrongHealthChecks.map(([topic, wrong]) =>
    refusedChange({
      requirement: 'LB-08',
      kind: balancer,
      topic,
      title: `refuses a healthCheck with ${topic.replace('-', ' ')}`,
      fault: 'shape',
      spec: (spec) => withTarget(spec, { healthCheck: wrong }),
    }),
  ),
  ...allowedHealthChecks.map(([topic, allowed]) =>
    takenChange({
      requirement: 'LB-08',
      kind: balancer,
      topic,
      title: `takes a healthCheck with the ${topic} of everything`,
      spec: (spec) => withTarget(spec, { healthCheck: allowed }),
    }),
  ),
]
