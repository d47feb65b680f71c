import type { Answer, ClientRequest } from '../client/client.ts'
import type { LedgerEntry } from '../ledger/ledger.ts'
import { sendCreation } from '../ledger/send-creation.ts'
import type { Behalf } from '../provisioning/behalf.ts'
import {
  createWorld,
  type Draft,
  type DraftOptions,
  type Provisioned,
  type World,
} from '../provisioning/draft.ts'
import type { Lease } from '../provisioning/pool.ts'
import { type Population, plant } from '../provisioning/population.ts'
import { namedResources } from '../read-only/named-resources.ts'
import { existingIn } from './existing.ts'
import type { Session } from './session.ts'

/**
 * What a check gets to work on. Prerequisites are made as needed; when one cannot be made the check ends `unverified`,
 * and when the provider does not offer the kind `not-applicable`.
 */
export interface Resources {
  /** URL of the collection of a kind in the common world (or another), its parents made. */
  collection(kindId: string, world?: World): ReturnType<Session['provisioner']['collection']>
  /** An active resource that all checks read and none changes. */
  shared(kindId: string): Promise<Provisioned>
  /** An active resource that this check alone may change; one per check. It comes as a minimal body made it. */
  own(kindId: string): Promise<Provisioned>
  /** A resource that could be created, and everything that it needs. Its name is free. */
  draft(kindId: string, options?: DraftOptions): Promise<Draft>
  /** A new active resource for this check alone, removed when it ends. */
  create(kindId: string, options?: DraftOptions): Promise<Provisioned>
  /** A collection with known content, which all checks read and none changes. */
  population(kindId: string): Promise<Population>
  /** A workspace of its own for this check, empty at first; pass it as `world`. */
  world(): World
  /** Something that the provider has by itself: a region, a SKU. */
  existing(kindId: string): Promise<Provisioned>
  /**
   * Sends a PUT of a draft (another body, when given) under the protection of the ledger and returns its answer.
   *
   * @param caller who sends it, or with which token; the admin when left out
   */
  put(
    draft: Pick<Draft, 'kind' | 'url' | 'body'> & Partial<Draft>,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
    caller?: Pick<ClientRequest, 'as' | 'token' | 'rawBody'>,
  ): Promise<Answer>
  baseUrl(kindId: string): string
}

/** The resources of one check. `end` gives back and removes them; it settles with those that could not be removed. */
export function createResources(
  session: Session,
  by: Omit<Behalf, 'made'>,
): { resources: Resources; end(sound: boolean): Promise<readonly LedgerEntry[]> } {
  const { provisioner, pool, ledger, janitor, named } = session
  if (named !== undefined) return { resources: namedResources(named, by), end: async () => [] }
  const made: LedgerEntry[] = []
  const provider: Behalf = { ...by, made: (entry) => void made.push(entry) }
  let lease: Lease | undefined

  const resources: Resources = {
    collection: (kindId, world) => provisioner.collection(kindId, world),
    shared(kindId) {
      session.room?.use(kindId, 'shared')
      return provisioner.shared(kindId)
    },
    async own(kindId) {
      if (lease !== undefined) throw new Error('a check may have one resource of its own: create the others')
      session.room?.use(kindId, 'own')
      lease = await pool.lease(kindId, provider)
      return lease.resource
    },
    draft: (kindId, options) => provisioner.draft(kindId, provider, options),
    create: async (kindId, options) =>
      await provisioner.create(await provisioner.draft(kindId, provider, options), provider),
    population(kindId) {
      session.room?.use(kindId, 'population')
      const { populations, config, actFor } = session
      let known = populations.get(kindId)
      if (known === undefined) {
        const planted: LedgerEntry[] = []
        const by = {
          ...actFor(`population/${kindId}`),
          made: (entry: LedgerEntry) => void planted.push(entry),
        }
        known = plant(kindId, config.runId, provisioner, by)
        // Half of it serves nobody, and takes room.
        known.catch(() => janitor.remove(planted))
        populations.set(kindId, known)
      }
      return known
    },
    world: () => createWorld(provider),
    existing: async (kindId) => await existingIn(await provisioner.collection(kindId), by),
    async put(draft, body = draft.body, headers = {}, caller = {}) {
      const { kind, url } = draft
      const send = () => by.send({ method: 'PUT', url, body, headers, ...caller }, 'step')
      if (ledger.owns(url)) return await send()
      return await sendCreation(ledger, { kind: kind.id, url }, send, provider.made)
    },
    baseUrl: (kindId) => provisioner.baseUrl(kindId),
  }

  return {
    resources,
    async end(sound) {
      lease?.giveBack(sound)
      await janitor.remove(made)
      const numbers = new Set(made.map(({ number }) => number))
      return ledger.open().filter(({ number }) => numbers.has(number))
    },
  }
}
