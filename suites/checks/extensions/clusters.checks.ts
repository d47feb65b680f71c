import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { expectTaken } from '../../expectations/taken.ts'
import { without } from '../network/outcomes.ts'
import { refusedChange, type Spec, takenChange } from './spec-change.ts'

const kind = 'kubernetes-cluster'
const mostCallers = 100

/** The bound of an entry is the length of this form of an address, the longest that there is. */
const longestAddress = '0000:0000:0000:0000:0000:ffff:192.168.100.228'

function callers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `192.0.2.${index}`)
}

/** Ranges that cannot be those of pods and services, by topic. */
const wrongRanges: readonly (readonly [string, string, Spec])[] = [
  ['pods-no-range', 'a podCidr that is no range', { podCidr: '10.244.0.0' }],
  ['services-no-range', 'a serviceCidr that is no range', { serviceCidr: '10.96.0.0/33' }],
  ['same', 'the same range for pods and services', { podCidr: '10.96.0.0/16', serviceCidr: '10.96.0.0/16' }],
  [
    'services-inside',
    'services inside the range of the pods',
    { podCidr: '10.244.0.0/16', serviceCidr: '10.244.128.0/20' },
  ],
  [
    'pods-inside',
    'pods inside the range of the services',
    { podCidr: '10.97.0.0/16', serviceCidr: '10.96.0.0/12' },
  ],
]

/** K8S-02, K8S-03, K8S-04: what a cluster is made of. */
export const checks: readonly Check[] = [
  refusedChange({
    requirement: 'K8S-02',
    kind,
    topic: 'no-sku',
    title: 'refuses a cluster without skuRef',
    fault: 'shape',
    spec: (spec) => without(spec, 'skuRef'),
  }),
  refusedChange({
    requirement: 'K8S-02',
    kind,
    topic: 'other-sku',
    title: 'refuses another skuRef',
    fault: 'immutable',
    spec: (spec) => {
      const resource = `${String(valueAt(spec, '/skuRef/resource'))}-2`
      return { ...spec, skuRef: { ...(spec['skuRef'] as object), resource } }
    },
  }),
  takenChange({
    requirement: 'K8S-03',
    kind,
    topic: 'most-callers',
    title: 'takes 100 entries in restrictKubernetesApi',
    spec: (spec) => ({ ...spec, restrictKubernetesApi: callers(mostCallers) }),
  }),
  takenChange({
    requirement: 'K8S-03',
    kind,
    topic: 'longest-caller',
    title: 'takes an entry of 45 characters in restrictKubernetesApi',
    spec: (spec) => ({ ...spec, restrictKubernetesApi: [longestAddress] }),
  }),
  refusedChange({
    requirement: 'K8S-03',
    kind,
    topic: 'too-many-callers',
    title: 'refuses 101 entries in restrictKubernetesApi',
    fault: 'shape',
    spec: (spec) => ({ ...spec, restrictKubernetesApi: callers(mostCallers + 1) }),
  }),
  refusedChange({
    requirement: 'K8S-03',
    kind,
    topic: 'longer-caller',
    title: 'refuses an entry of more than 45 characters in restrictKubernetesApi',
    fault: 'shape',
    spec: (spec) => ({ ...spec, restrictKubernetesApi: ['192.0.2.1', `${longestAddress}/96`] }),
  }),
  ...wrongRanges.map(([topic, what, ranges]) =>
    defineCheck({
      id: `K8S-04/${kind}/${topic}`,
      title: `${kind}: refuses ${what}`,
      requirements: ['K8S-04'],
      kinds: [kind],
      async run(context) {
        await context.resources.shared(kind)
        const draft = await context.resources.draft(kind, { spec: ranges })
        expectRefusal(context, 'K8S-04', await context.resources.put(draft), 'content')
      },
    }),
  ),
  defineCheck({
    id: `K8S-04/${kind}/apart`,
    title: `${kind}: takes ranges for pods and services that lie side by side`,
    requirements: ['K8S-04'],
    kinds: [kind],
    async run(context) {
      await context.resources.shared(kind)
      const spec = { podCidr: '10.244.0.0/16', serviceCidr: '10.245.0.0/16' }
      const draft = await context.resources.draft(kind, { spec })
      await expectTaken(context, 'K8S-04', draft, await context.resources.put(draft), spec)
    },
  }),
]
