import { kindOf, resourcePath, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, expectStatus } from '../../expectations/refusal.ts'
import type { Draft, Provisioned } from '../../provisioning/draft.ts'
import { isMarkedDeleted } from '../lifecycle/marked-deleted.ts'
import { made, untilAbsent } from '../network/outcomes.ts'

const kind = 'kubernetes-cluster'
const pool = 'kubernetes-node-pool'

/** K8S-11: what becomes of the node pools of a cluster that is deleted. */
export const checks: readonly Check[] = [
  defineCheck({
    id: `K8S-11/${kind}`,
    title: `${kind}: takes its node pools along when it is deleted, or cannot be deleted before them`,
    requirements: ['K8S-11'],
    kinds: [kind, pool],
    async run(context) {
      const cluster = await context.resources.create(kind)
      const below = await made(context, await poolIn(context, cluster))
      const answer = await context.send({ method: 'DELETE', url: cluster.url })
      if (answer.status >= 300) {
        expectRefusal(context, 'K8S-11', answer, 'state')
        const kept = await context.send({ method: 'GET', url: below.url })
        context.expect('K8S-11', kept.status === 200 && !isMarkedDeleted(kept.json), {
          message: 'the cluster was not deleted, and its node pool was',
          path: kept.status === 200 ? '$.metadata.deletedAt' : 'status',
          expected: kept.status === 200 ? '(absent)' : 200,
          actual: kept.status === 200 ? valueAt(kept.json, '/metadata/deletedAt') : kept.status,
          answer: kept,
        })
        return
      }
      await untilAbsent(context, { kind: kindOf(kind), url: cluster.url })
      expectStatus(context, 'K8S-11', await context.send({ method: 'GET', url: below.url }), 404)
    },
  }),
]

/** A draft of a node pool in another cluster than that of all checks. */
async function poolIn(context: CheckContext, cluster: Provisioned): Promise<Draft> {
  const draft = await context.resources.draft(pool)
  const address = { ...draft.address, cluster: cluster.address.name }
  const url = context.resources.baseUrl(pool) + resourcePath(address)
  return { ...draft, address, url, collectionUrl: url.slice(0, url.lastIndexOf('/')) }
}
