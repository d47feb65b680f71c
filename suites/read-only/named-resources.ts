import { existingIn } from '../engine/existing.ts'
import type { Resources } from '../engine/resources.ts'
import type { Behalf } from '../provisioning/behalf.ts'
import type { NamedWorld } from './named-world.ts'

/**
 * The resources of a check in a run that changes nothing: the named ones and what the provider has by itself. Whatever
 * would be made, lent or planted is refused, also where a check might only look at it: such a check knows what was sent.
 */
export function namedResources(named: NamedWorld, by: Omit<Behalf, 'made'>): Resources {
  const refused = (what: string) => named.refuse(by.owner, what)
  return {
    collection: async (kindId, world) =>
      world === undefined ? await named.collection(kindId, by.owner) : refused('a workspace of its own'),
    shared: async (kindId) => await named.shared(kindId, by.owner),
    existing: async (kindId) => await existingIn(await named.collection(kindId, by.owner), by),
    own: async (kindId) => refused(`to change a ${kindId}`),
    draft: async (kindId) => refused(`to create a ${kindId}`),
    create: async (kindId) => refused(`to create a ${kindId}`),
    population: async (kindId) => refused(`to create a list of ${kindId}`),
    world: () => refused('a workspace of its own'),
    put: async ({ kind }) => refused(`to PUT a ${kind.id}`),
    baseUrl: (kindId) => named.baseUrl(kindId),
  }
}
