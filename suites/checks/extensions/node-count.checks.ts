import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { prerequisite, untilUsable } from '../network/outcomes.ts'

const kind = 'kubernetes-node-pool'

/** K8S-10: the nodes that a pool has. */
export const checks: readonly Check[] = [
  defineCheck({
    id: `K8S-10/${kind}`,
    title: `${kind}: shows as many nodes as it has instances`,
    requirements: ['K8S-10'],
    kinds: [kind],
    async run(context) {
      const pool = await context.resources.shared(kind)
      await expectNodes(context, pool, Number(pool.body.spec['instances']))
    },
  }),
  defineCheck({
    id: `K8S-10/${kind}/change`,
    title: `${kind}: shows as many nodes as it has instances after a change`,
    requirements: ['K8S-10'],
    kinds: [kind],
    async run(context) {
      const own = await context.resources.own(kind)
      const instances = Number(own.body.spec['instances']) + 1
      const body = { ...own.body, spec: { ...own.body.spec, instances } }
      prerequisite(await context.resources.put(own, body), `the update of ${own.url}`)
      await expectNodes(context, own, instances)
    },
  }),
]

async function expectNodes(context: CheckContext, pool: Provisioned, count: number): Promise<void> {
  const answer = await untilUsable(context, pool)
  const nodes = valueAt(answer.json, '/status/nodes')
  context.expect('K8S-10', Array.isArray(nodes) && nodes.length === count, {
    message: `an active pool does not show its ${count} nodes`,
    path: '$.status.nodes',
    expected: `${count} nodes`,
    actual: Array.isArray(nodes) ? `${nodes.length} nodes` : nodes,
    answer,
  })
}
