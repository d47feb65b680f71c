import type { Pool } from './pool.ts'
import type { Population } from './population.ts'
import type { Provisioner } from './provisioner.ts'
import { boundedKind, type Kept } from './room.ts'

interface Keepers {
  readonly populations: Map<string, Promise<Population>>
  readonly pool: Pool
  readonly provisioner: Provisioner
}

/** The instances that checks have in common: those of the known list, the one that is lent, the one that all read. */
export function keptInstances({ populations, pool, provisioner }: Keepers): Readonly<Record<string, Kept>> {
  return {
    population: {
      async forget() {
        const planted = await settled(populations.get(boundedKind))
        populations.delete(boundedKind)
        if (planted === undefined) return []
        return [...planted.items, ...(planted.decoy === undefined ? [] : [planted.decoy])].map(
          ({ url }) => url,
        )
      },
    },
    own: {
      async forget() {
        const url = await pool.giveUp(boundedKind)
        return url === undefined ? [] : [url]
      },
    },
    shared: {
      async forget() {
        const resource = await settled(provisioner.forget(boundedKind))
        return resource === undefined ? [] : [resource.url]
      },
    },
  }
}

/** What could not be made is not there to be removed. */
async function settled<T>(made: Promise<T> | undefined): Promise<T | undefined> {
  return await made?.catch(() => undefined)
}
