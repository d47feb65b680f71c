import { type Kind, kindOf } from '../../contract/index.ts'
import { type Progress, progressFlaw } from '../progress.ts'
import type { Tombstone } from '../store.ts'
import type { Edge, Stored } from '../stored.ts'
import type { World } from '../world.ts'

export const snapshotVersion = 1

/** A universe as plain JSON. What it holds inside is the provider's business and may change with `version`. */
export interface Snapshot {
  readonly version: typeof snapshotVersion
  /** The time of the universe, RFC 3339. */
  readonly now: string
  readonly progress: Progress
  readonly deviations: readonly string[]
  readonly resources: readonly SavedResource[]
  readonly deleted: readonly { readonly collection: string; readonly tombstones: readonly Tombstone[] }[]
}

type SavedEdge = Omit<Edge, 'field' | 'targetKind'> & { readonly field: string; readonly targetKind: string }

type SavedResource = Omit<Stored, 'address' | 'edges' | 'json'> & {
  readonly address: Omit<Stored['address'], 'kind'> & { readonly kind: string }
  readonly edges: readonly SavedEdge[]
}

/** Writes a universe down. */
export function capture(world: World, deviations: readonly string[]): Snapshot {
  const resources = [...world.store.all()].map(({ json: _, address, edges, ...rest }) => ({
    ...rest,
    address: { ...address, kind: address.kind.id },
    edges: edges.map(({ field, targetKind, ...edge }) => ({
      ...edge,
      field: field.at,
      targetKind: targetKind.id,
    })),
  }))
  return structuredClone({
    version: snapshotVersion,
    now: new Date(world.clock.now()).toISOString(),
    progress: world.progress,
    deviations,
    resources,
    deleted: world.store.deleted(),
  })
}

/** Fills an empty universe with what was written down. */
export function unfold(world: World, snapshot: Snapshot): void {
  const { progress, resources, deleted } = structuredClone(snapshot)
  world.progress = progress
  for (const { address, edges, ...rest } of resources) {
    const kind = kindOf(address.kind)
    const stored: Stored = { ...rest, address: { ...address, kind }, edges: edges.map(edgeOf(kind)) }
    world.store.add(stored)
    if (stored.state !== 'active' && stored.state !== 'error') world.inFlight.add(stored)
  }
  for (const { collection, tombstones } of deleted) world.store.bury(collection, tombstones)
}

function edgeOf(kind: Kind): (saved: SavedEdge) => Edge {
  return ({ field: at, targetKind, ...edge }) => {
    const field = kind.references.find((each) => each.at === at)
    if (field === undefined) throw new Error(`Failed to restore: ${kind.id} has no reference at ${at}.`)
    return { ...edge, field, targetKind: kindOf(targetKind) }
  }
}

/** Why something is no snapshot; undefined when it looks like one. */
export function snapshotFlaw(value: unknown): string | undefined {
  const { version, now, progress, deviations, resources, deleted } = (
    typeof value === 'object' && value !== null ? value : {}
  ) as Record<string, unknown>
  if (version !== snapshotVersion)
    return `its version is ${JSON.stringify(version)} and not ${snapshotVersion}`
  if (typeof now !== 'string' || Number.isNaN(Date.parse(now))) return 'now is no time'
  const flaw = progressFlaw(progress)
  if (flaw !== undefined) return `progress ${flaw}`
  if (!Array.isArray(deviations) || deviations.some((name) => typeof name !== 'string'))
    return 'deviations is no list of names'
  if (!Array.isArray(resources)) return 'resources is no list'
  return Array.isArray(deleted) ? undefined : 'deleted is no list'
}
