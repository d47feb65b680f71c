import {
  type Kind,
  metadataMembers,
  providers,
  qualifiedProvider,
  resourceUrn,
  shortPath,
} from '../contract/index.ts'
import { timestamp } from './clock.ts'
import type { Stored } from './stored.ts'
import type { World } from './world.ts'

/** The JSON of a GET, and of an item of a list; built once per change. */
export function resourceJson(world: World, stored: Stored): string {
  stored.json ??= render(world, stored, 'GET')
  return stored.json
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

const members = new Map<Kind, ReadonlySet<string>>()

function metadata(world: World, stored: Stored, verb: string): Record<string, unknown> {
  const { address } = stored
  const { kind } = address
  const shown = members.get(kind) ?? new Set(metadataMembers(kind.metadata))
  members.set(kind, shown)
  const all: Record<string, unknown> = {
    name: address.name,
    provider: qualifiedProvider(kind.provider),
    resource: shortPath(address),
    verb,
    createdAt: timestamp(stored.createdAt),
    lastModifiedAt: timestamp(stored.lastModifiedAt),
    deletedAt: stored.deletedAt === undefined ? undefined : timestamp(stored.deletedAt),
    resourceVersion: stored.resourceVersion,
    tenant: address.tenant,
    workspace: address.workspace,
    network: address.network,
    region: world.settings.region,
    apiVersion: providers[kind.provider].version,
    kind: kind.metadataKind,
    ref: resourceUrn(address),
  }
  return Object.fromEntries(Object.entries(all).filter(([member]) => shown.has(member)))
}
