import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { expectTaken } from '../../expectations/taken.ts'
import { otherSku, otherZone } from '../network/fixed-member.ts'
import { without } from '../network/outcomes.ts'
import { type RefusedPut, refusedPut } from '../network/refused-put.ts'
import { refusedChange, type Spec, takenChange } from './spec-change.ts'

const kind = 'kubernetes-node-pool'

function templateOf(spec: Spec): Spec {
  return (spec['nodeTemplate'] ?? {}) as Spec
}

function withTemplate(spec: Spec, nodeTemplate: unknown): Spec {
  return { ...spec, nodeTemplate }
}

function withRootVolume(spec: Spec, change: Spec): Spec {
  const template = templateOf(spec)
  return withTemplate(spec, { ...template, rootVolume: { ...(template['rootVolume'] as Spec), ...change } })
}

/** Sizes that no pool has, by topic. */
const wrongSizes: readonly (readonly [string, string, RefusedPut['spoil']])[] = [
  ['no-instances', 'a pool without instances', (spec) => without(spec, 'instances')],
  ['0-instances', '0 instances', (spec) => ({ ...spec, instances: 0 })],
  ['5001-instances', '5001 instances', (spec) => ({ ...spec, instances: 5001 })],
  ['no-template', 'a pool without nodeTemplate', (spec) => without(spec, 'nodeTemplate')],
]

const templateMembers = ['skuRef', 'subnetRef', 'zone', 'rootVolume']

/** K8S-06, K8S-07, K8S-08: the machines of a node pool. */
export const checks: readonly Check[] = [
  ...wrongSizes.map(([topic, what, spoil]) =>
    refusedPut({ requirement: 'K8S-06', kind, topic, title: `refuses ${what}`, fault: 'shape', spoil }),
  ),
  ...templateMembers.map((member) =>
    refusedPut({
      requirement: 'K8S-06',
      kind,
      topic: `no-${member}`,
      title: `refuses a nodeTemplate without ${member}`,
      fault: 'shape',
      spoil: (spec) => withTemplate(spec, without(templateOf(spec), member)),
    }),
  ),
  defineCheck({
    id: `K8S-06/${kind}/one-instance`,
    title: `${kind}: takes a pool with one instance and what a nodeTemplate needs`,
    requirements: ['K8S-06'],
    kinds: [kind],
    async run(context) {
      const draft = await context.resources.draft(kind)
      const spec = { ...draft.body.spec, instances: 1 }
      const put = await context.resources.put(draft, { ...draft.body, spec })
      await expectTaken(context, 'K8S-06', draft, put, spec, { ...spec, instances: 5 })
    },
  }),
  refusedChange({
    requirement: 'K8S-07',
    kind,
    topic: 'sku',
    title: 'refuses another skuRef for its nodes',
    fault: 'immutable',
    async spec(spec, context) {
      const template = templateOf(spec)
      return withTemplate(spec, {
        ...template,
        skuRef: await otherSku(context, 'instance-sku', template['skuRef']),
      })
    },
  }),
  refusedChange({
    requirement: 'K8S-07',
    kind,
    topic: 'zone',
    title: 'refuses another zone for its nodes',
    fault: 'immutable',
    spec: (spec, context) => withTemplate(spec, { ...templateOf(spec), zone: otherZone(context) }),
  }),
  refusedChange({
    requirement: 'K8S-07',
    kind,
    topic: 'root-volume-sku',
    title: 'refuses another skuRef for the root volumes of its nodes',
    fault: 'immutable',
    async spec(spec, context) {
      const current = valueAt(templateOf(spec), '/rootVolume/skuRef')
      return withRootVolume(spec, { skuRef: await otherSku(context, 'storage-sku', current) })
    },
  }),
  takenChange({
    requirement: 'K8S-07',
    kind,
    topic: 'instances',
    title: 'takes another number of instances',
    spec: (spec) => ({ ...spec, instances: Number(spec['instances']) + 1 }),
  }),
  refusedPut({
    requirement: 'K8S-08',
    kind,
    topic: '19-gb',
    title: 'refuses root volumes of 19 GB',
    fault: 'shape',
    spoil: (spec) => withRootVolume(spec, { sizeGB: 19 }),
  }),
  defineCheck({
    id: `K8S-08/${kind}/20-gb`,
    title: `${kind}: takes root volumes of 20 GB`,
    requirements: ['K8S-08'],
    kinds: [kind],
    async run(context) {
      const draft = await context.resources.draft(kind)
      const spec = withRootVolume(draft.body.spec, { sizeGB: 20 })
      const put = await context.resources.put(draft, { ...draft.body, spec })
      await expectTaken(context, 'K8S-08', draft, put, spec, withRootVolume(spec, { sizeGB: 100 }))
    },
  }),
]
