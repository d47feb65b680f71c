import { type Kind, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { listable } from '../sets.ts'

/** What resources are ordered by. */
export const isSku = (kind: Kind): boolean => listable(kind) && kind.metadata === 'sku'

/** A SKU in an answer: as an item of the list, or read by itself. */
export interface ShownSku {
  readonly sku: unknown
  readonly name: string
  /** JSONPath of it in the answer. */
  readonly path: string
  readonly answer: Answer
}

/**
 * Every SKU of a kind as the list shows it, and one as GET does.
 *
 * @throws {Unverified} when they cannot be read
 * @throws {NotApplicable} when the provider has none
 */
export async function shownSkus(context: CheckContext, kind: Kind): Promise<readonly ShownSku[]> {
  const { url } = await context.resources.collection(kind.id)
  const list = await context.send({ method: 'GET', url })
  const items: unknown = valueAt(list.json, '/items')
  if (list.status !== 200 || !Array.isArray(items)) {
    throw new Unverified('prerequisite', `the list ${url} was answered ${list.status}`)
  }
  const listed = (items as unknown[]).map((sku, index) => ({
    sku,
    name: String(valueAt(sku, '/metadata/name')),
    path: `$.items[${index}]`,
    answer: list,
  }))
  const [first] = listed
  if (first === undefined) throw new NotApplicable(`the provider has no ${kind.id}`)
  const answer = await context.send({ method: 'GET', url: `${url}/${encodeURIComponent(first.name)}` })
  if (answer.status !== 200) {
    throw new Unverified('prerequisite', `GET of ${kind.id} ${first.name} was answered ${answer.status}`)
  }
  return [...listed, { sku: answer.json, name: first.name, path: '$', answer }]
}
