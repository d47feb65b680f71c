import { type CollectionAddress, kindOf, valueAt } from '../../contract/index.ts'
import { Unverified } from '../engine/check-ended.ts'
import type { Target } from '../engine/run-config.ts'
import type { Behalf } from '../provisioning/behalf.ts'
import type { Provisioned } from '../provisioning/draft.ts'
import { baseUrlOf, namedCollection } from './named-collection.ts'
import { type NamedResources, placesOf } from './named-places.ts'

/** A check wanted more than to read. In a run that only reads it should not have been planned: that is our own mistake. */
export class ReadOnlyRefusal extends Error {
  override readonly name = 'ReadOnlyRefusal'
  readonly code = 'READ_ONLY'
}

/** What checks get to work on in a run that changes nothing: resources of somebody else, which they may look at. */
export interface NamedWorld {
  /** @throws {ReadOnlyRefusal} when no such parent is named; {NotApplicable} when the region does not list the provider */
  collection(kindId: string, owner: string): Promise<{ address: CollectionAddress; url: string }>
  /** @throws {ReadOnlyRefusal} when none of the kind is named; {Unverified} when it is not there or not active */
  shared(kindId: string, owner: string): Promise<Provisioned>
  baseUrl(kindId: string): string
  /** Refuses what is more than reading, and remembers who wanted it. @throws {ReadOnlyRefusal} always */
  refuse(owner: string, what: string): never
  /** What an owner was refused first; undefined when nothing was. */
  refusalOf(owner: string): string | undefined
}

interface Dependencies {
  readonly target: Target
  readonly resources: NamedResources
  /** Acts for what no single check owns. */
  readonly actFor: (owner: string) => Behalf
}

/** What is known of a resource that somebody else has made. */
type Seen = Omit<Provisioned, 'body'>

export function createNamedWorld({ target, resources, actFor }: Dependencies): NamedWorld {
  const { names } = placesOf(resources)
  const found = new Map<string, Promise<Seen>>()
  const refusals = new Map<string, string>()

  function refuse(owner: string, what: string): never {
    if (!refusals.has(owner)) refusals.set(owner, what)
    throw new ReadOnlyRefusal(`the run only reads, and the check wants ${what}`)
  }

  async function collection(kindId: string, owner: string) {
    const place = namedCollection(target, names, kindId)
    return 'missing' in place ? refuse(owner, `a ${place.missing}, and none is named`) : place
  }

  async function look(kindId: string, name: string): Promise<Seen> {
    const owner = `shared/${kindId}`
    const { address, url: collectionUrl } = await collection(kindId, owner)
    const url = `${collectionUrl}/${encodeURIComponent(name)}`
    const answer = await actFor(owner).send({ method: 'GET', url }, 'setup')
    if (answer.status !== 200)
      throw new Unverified('prerequisite', `GET ${url} was answered ${answer.status}`)
    const kind = kindOf(kindId)
    const state = valueAt(answer.json, '/status/state')
    if (kind.status !== undefined && state !== 'active')
      throw new Unverified('prerequisite', `${url} is ${String(state)}, not active`)
    return { kind, address: { ...address, name }, url, collectionUrl, answer }
  }

  return {
    collection,
    async shared(kindId, owner) {
      const name = names.get(kindId) ?? refuse(owner, `a ${kindId}, and none is named`)
      const looking = found.get(kindId) ?? look(kindId, name)
      found.set(kindId, looking)
      const seen = await looking
      return {
        ...seen,
        // What GET shows is no substitute: a check that compares both would be content with whatever is shown.
        get body(): never {
          return refuse(owner, `to know what was sent for the ${kindId}`)
        },
      }
    },
    baseUrl: (kindId) => baseUrlOf(target, kindId),
    refuse,
    refusalOf: (owner) => refusals.get(owner),
  }
}
