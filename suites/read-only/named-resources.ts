import { existingIn } from '../engine/existing.ts'
import type { Behalf } from '../provisioning/behalf.ts'
import type { Draft, World } from '../provisioning/draft.ts'
import type { NamedWorld } from './named-world.ts'

/**
 * The resources of a check in a run that changes nothing: the named ones and what the provider has by itself. Whatever
 * would be made, lent or planted is refused, also where a check might only look at it: such a check knows what was sent.
 */
export function namedResources(named: NamedWorld, by: Omit<Behalf, 'made'>) {
  const refused = (what: string): never => named.refuse(by.owner, what)
  return {
    collection: async (kindId: string, world?: World) =>
      world === undefined ? await named.collection(kindId, by.owner) : refused('a workspace of its own'),
    shared: async (kindId: string) => await named.shared(kindId, by.owner),
    existing: async (kindId: string) => await existingIn(await named.collection(kindId, by.owner), by),
    own: async (kindId: string) => refused(`to change a ${kindId}`),
    draft: async (kindId: string) => refused(`to create a ${kindId}`),
    create: async (kindId: string) => refused(`to create a ${kindId}`),
    population: async (kindId: string) => refused(`to create a list of ${kindId}`),
    world: (): World => refused('a workspace of its own'),
    put: async ({ kind }: Pick<Draft, 'kind'>) => refused(`to PUT a ${kind.id}`),
    baseUrl: (kindId: string) => named.baseUrl(kindId),
  }
}
