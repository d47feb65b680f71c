import { providers, qualifiedProvider, resourceUrn } from '../contract/index.ts'
import { timestamp } from './clock.ts'
import { shownMembers, shownPath, shownVerb } from './contested/metadata.ts'
import type { Stored } from './stored.ts'
import type { World } from './world.ts'

/** The JSON of a GET, and of an item of a list; built once per change. */
export function resourceJson(world: World, stored: Stored): string {
  stored.json ??= render(world, stored, 'GET')
  return stored.json
}

interface Kept {
  /** The JSON of a GET at that moment: as long as it stands, nothing that either shows has changed. */
  readonly got: string
  readonly put: string
}

const keptAnswers = new WeakMap<Stored, Kept>()

/** The JSON of the answer to a PUT; the same body again, as clients that reconcile send it, is not rendered again. */
export function putJson(world: World, stored: Stored): string {
  const { json } = stored
  const kept = keptAnswers.get(stored)
  if (json !== undefined && kept?.got === json) return kept.put
  const put = render(world, stored, 'PUT')
  if (json !== undefined) keptAnswers.set(stored, { got: json, put })
  return put
}

/** The JSON of a resource in an answer to this method. */
export function render(world: World, stored: Stored, verb: 'GET' | 'PUT'): string {
  const { labels, annotations, extensions, spec } = stored.user
  const { kind } = stored.address
  const extra = world.behaviours.get(kind.id)?.status?.(world, stored)
  return JSON.stringify({
    labels,
    annotations,
    extensions,
    metadata: metadata(world, stored, verb),
    spec,
    status:
      kind.status === undefined
        ? undefined
        : { state: stored.state, conditions: stored.conditions, ...extra },
  })
}

function metadata(world: World, stored: Stored, verb: string): Record<string, unknown> {
  const { address } = stored
  const { kind } = address
  const shown = shownMembers(kind, world.switches)
  const all: Record<string, unknown> = {
    name: address.name,
    provider: qualifiedProvider(kind.provider),
    resource: shownPath(address, world.switches),
    verb: shownVerb(verb, world.switches),
    createdAt: timestamp(stored.createdAt),
    lastModifiedAt: timestamp(stored.lastModifiedAt),
    deletedAt: stored.deletedAt === undefined ? undefined : timestamp(stored.deletedAt),
    resourceVersion: stored.resourceVersion,
    tenant: address.tenant,
    workspace: address.workspace,
    network: address.network,
    region: address.region ?? world.settings.region,
    apiVersion: providers[kind.provider].version,
    kind: kind.metadataKind,
    ref: resourceUrn(address),
  }
  return Object.fromEntries(Object.entries(all).filter(([member]) => shown.includes(member)))
}
