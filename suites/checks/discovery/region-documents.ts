import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'

/** A region in an answer. */
export interface ShownRegion {
  readonly answer: Answer
  readonly json: unknown
  /** JSONPath of the region in the answer. */
  readonly path: string
}

/** One provider that a region names, as it stands there. */
export interface NamedProvider extends ShownRegion {
  readonly name: unknown
  readonly version: unknown
  readonly url: unknown
}

/** The URL of the list of regions. */
export function regionsUrl({ config: { target } }: CheckContext): string {
  return `${target.regionUrl}/v1/regions`
}

/** Every region of the list, and the region of the run as GET shows it: a provider may err in one of them alone. */
export async function shownRegions(context: CheckContext): Promise<ShownRegion[]> {
  const url = regionsUrl(context)
  const list = await context.send({ method: 'GET', url })
  const items = valueAt(list.json, '/items')
  if (list.status !== 200 || !Array.isArray(items)) {
    throw new Unverified('prerequisite', `GET ${url} was answered ${list.status}`)
  }
  const listed = (items as unknown[]).map((json, index) => ({
    answer: list,
    json,
    path: `$.items[${index}]`,
  }))
  const one = await context.send({ method: 'GET', url: `${url}/${context.config.target.region}` })
  if (one.status !== 200) throw new Unverified('prerequisite', `the region was answered ${one.status}`)
  return [...listed, { answer: one, json: one.json, path: '$' }]
}

/** Every provider that every region names. */
export async function namedProviders(context: CheckContext): Promise<NamedProvider[]> {
  return (await shownRegions(context)).flatMap(providersIn)
}

/** The entries that the region of the run has for one provider. @throws {NotApplicable} when it has none */
export async function entriesOf(context: CheckContext, provider: string): Promise<NamedProvider[]> {
  const own = (await shownRegions(context)).at(-1)
  const entries = own === undefined ? [] : providersIn(own).filter(({ name }) => name === provider)
  if (entries.length === 0) {
    throw new NotApplicable(`region ${context.config.target.region} does not list ${provider}`)
  }
  return entries
}

function providersIn({ answer, json, path }: ShownRegion): NamedProvider[] {
  const named = valueAt(json, '/spec/providers')
  if (!Array.isArray(named)) return []
  return (named as unknown[]).map((entry, index) => ({
    answer,
    json: entry,
    path: `${path}.spec.providers[${index}]`,
    name: valueAt(entry, '/name'),
    version: valueAt(entry, '/version'),
    url: valueAt(entry, '/url'),
  }))
}
