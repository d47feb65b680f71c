import { type Kind, valueAt } from '../../../contract/index.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { differences } from '../../expectations/echo.ts'
import { shownName } from '../../expectations/shown-name.ts'
import { writable } from '../sets.ts'

export interface Item {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
}

/** A collection with content that a check knows. */
export interface Contents {
  /** URL of the collection, without query. */
  readonly url: string
  /** Keeps to the known items where others, of which nothing is known, lie beside them. */
  readonly selector?: string
  readonly items: readonly Item[]
  /** The items and their labels were chosen by the run. */
  readonly planted: boolean
  /** The first planted label that did not come back. */
  readonly lost?: string
  /** A selector that some of the items do not fit. */
  readonly probe?: string
}

/** The planted items of a kind, or what the provider has of a kind that nobody may make. */
export async function contentsOf(context: CheckContext, kind: Kind): Promise<Contents> {
  if (!writable(kind)) return await observed(context, kind)
  const { url, address, items, selector } = await context.resources.population(kind.id)
  const [lost] = items.flatMap(({ answer, body }) =>
    differences(body.labels, valueAt(answer.json, '/labels'), '$.labels'),
  )
  // LBL-01 finds that, and no selector can find the items.
  if (lost !== undefined && address.workspace === undefined) throw labelLost(lost.path)
  return {
    ...(lost === undefined ? {} : { lost: lost.path }),
    url,
    // Other checks make things in the tenant while this one looks; the workspace of a population is its own.
    ...(address.workspace === undefined ? { selector } : {}),
    items: items.map(({ address: { name }, body: { labels = {} } }) => ({ name, labels })),
    planted: true,
    probe: 'env=staging',
  }
}

/** Why nothing can be selected by the labels that were planted. */
export function labelLost(path: string): Unverified {
  return new Unverified(
    'prerequisite',
    `${path}, by which items are to be selected, did not come back as sent`,
  )
}

async function observed(context: CheckContext, kind: Kind): Promise<Contents> {
  const url = await collectionWithItems(context, kind)
  const answer = await context.send({ method: 'GET', url }, 'setup')
  const found = valueAt(answer.json, '/items')
  if (answer.status !== 200 || !Array.isArray(found)) {
    throw new Unverified('prerequisite', `the list ${url} was answered ${answer.status}`)
  }
  if (valueAt(answer.json, '/metadata/skipToken')) {
    throw new NotApplicable(`the provider has more of ${kind.id} than one page holds`)
  }
  const items = (found as unknown[]).map((item) => ({
    name: String(shownName(item)),
    labels: (valueAt(item, '/labels') ?? {}) as Item['labels'],
  }))
  const [label] = labelsOf(items)
  return { url, items, planted: false, ...(label === undefined ? {} : { probe: label.join('=') }) }
}

/** Paging needs a second item. @throws {NotApplicable} when there is none */
export function demandSeveral({ items }: Contents): void {
  if (items.length < 2)
    throw new NotApplicable(`the provider has ${items.length} of this kind: paging needs 2`)
}

/** The collection of a kind that the provider fills; the log of a workspace needs changes to write about. */
async function collectionWithItems(context: CheckContext, kind: Kind): Promise<string> {
  const { resources } = context
  if (!kind.parents.includes('workspace')) return (await resources.collection(kind.id)).url
  const world = resources.world()
  const { url } = await resources.collection(kind.id, world)
  const gateway = await resources.create('internet-gateway', { world })
  await resources.put(gateway)
  return url
}

/** The labels that some items have and others have not, with keys and values that need no care in a selector. */
export function labelsOf(items: readonly Item[]): readonly (readonly [string, string])[] {
  const simple = /^[A-Za-z0-9.-]{2,}$/
  return items
    .flatMap(({ labels }) => Object.entries(labels))
    .filter(([key, value]) => simple.test(key) && simple.test(value))
    .filter(([key, value]) => !items.every(({ labels }) => labels[key] === value))
}
