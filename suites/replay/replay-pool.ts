import { kindOf } from '../../contract/index.ts'
import type { Behalf } from '../provisioning/behalf.ts'
import type { Provisioned } from '../provisioning/draft.ts'
import { type Pool, type PoolDependencies, restored } from '../provisioning/pool.ts'
import type { Evidence } from './evidence.ts'

/**
 * Lends what was lent in the recorded run. The order of borrowers is not recorded, and need not be: which resource a check
 * had, and whether it was restored for it, is what the check's own exchanges show.
 */
export function createReplayPool(
  evidence: Evidence,
  { provisioner, actFor, boundMs, embedded }: PoolDependencies,
): Pool {
  /** What was made to be lent, in that order, by kind. */
  const made = new Map<string, Provisioned[]>()

  async function next(kindId: string, known: Provisioned[]): Promise<Provisioned> {
    const owner: Behalf = actFor(`own/${kindId}`)
    const resource = await provisioner.create(await provisioner.draft(kindId, owner), owner)
    known.push(resource)
    return resource
  }

  /** The resource that the check has asked for; the newest when it never did. */
  async function lent(kindId: string, check: string): Promise<{ resource: Provisioned; position: number }> {
    const known = made.get(kindId) ?? []
    made.set(kindId, known)
    const urls = evidence.of(check).map(({ request }) => request.url)
    const total = evidence.of(`own/${kindId}`).filter(isCreation(kindId)).length
    for (let position = 0; position < Math.max(total, 1); position += 1) {
      const resource = known[position] ?? (await next(kindId, known))
      const base = resource.url
      if (urls.some((url) => url === base || url.startsWith(`${base}/`))) return { resource, position }
    }
    const position = known.length - 1
    return { resource: known[position] as Provisioned, position }
  }

  const isCreation = (kindId: string) => {
    const { collection } = kindOf(kindId)
    return ({ request }: { readonly request: { readonly method: string; readonly url: string } }) =>
      request.method === 'PUT' && request.url.split('/').at(-2) === collection
  }

  return {
    giveUp: () => undefined,
    async lease(kindId, by) {
      const { resource, position } = await lent(kindId, by.owner)
      const restores = evidence.of(by.owner).some(({ purpose, request: { method, url } }) => {
        return purpose === 'setup' && method === 'PUT' && url === resource.url
      })
      if (!restores || (await restored(resource, by, { boundMs: boundMs(kindId), embedded })))
        return { resource, giveBack: () => {} }
      const known = made.get(kindId) ?? []
      return { resource: known[position + 1] ?? (await next(kindId, known)), giveBack: () => {} }
    },
  }
}
