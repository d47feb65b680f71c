import type { CollectionAddress } from '../../contract/index.ts'
import type { Behalf } from './behalf.ts'
import { createWorld, type Provisioned } from './draft.ts'
import type { Provisioner } from './provisioner.ts'

/** A collection whose content is known, made once per kind and only read. */
export interface Population {
  readonly address: CollectionAddress
  /** URL of the collection, without query. */
  readonly url: string
  /** What was planted, in this order, with the labels of {@link plantedLabels}. */
  readonly items: readonly Provisioned[]
  /** Has the same labels as the first item, but lies where a list of the collection must not look; absent for kinds without workspace. */
  readonly decoy?: Provisioned
  /** A selector that keeps to the planted items, e.g. `sc-run=r4e5t`. */
  readonly selector: string
}

/** The label that every planted item carries; its value is the run. */
export const runLabel = 'sc-run'

/**
 * Labels of the planted items beside the one of the run: numbers that sort otherwise as text, a number that is none, a
 * namespace, values of which one starts another, and an item without any.
 */
export const plantedLabels: readonly Readonly<Record<string, string>>[] = [
  { env: 'prod', rank: '2', 'acme:team': 'blue', site: 'north-1' },
  { env: 'prod', rank: '10', site: 'north-2' },
  { env: 'staging', rank: '9', 'acme:team': 'red', site: 'south-1' },
  { env: 'production', rank: 'high' },
  {},
]

/** Plants the items of a kind in a workspace of their own, and a decoy in the workspace of the other checks. */
export async function plant(
  kindId: string,
  runId: string,
  provisioner: Provisioner,
  by: Behalf,
): Promise<Population> {
  const world = createWorld(by)
  const { address, url } = await provisioner.collection(kindId, world)
  const items: Provisioned[] = []
  for (const labels of plantedLabels) {
    const draft = await provisioner.draft(kindId, by, { world, labels: { [runLabel]: runId, ...labels } })
    items.push(await provisioner.create(draft, by))
  }
  const planted = { address, url, items, selector: `${runLabel}=${runId}` }
  if (address.workspace === undefined) return planted
  const labels = { [runLabel]: runId, ...plantedLabels[0] }
  return { ...planted, decoy: await provisioner.create(await provisioner.draft(kindId, by, { labels }), by) }
}
