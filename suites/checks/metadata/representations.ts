import { isDeepStrictEqual } from 'node:util'
import { type Kind, type ResourceAddress, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { writable } from '../sets.ts'
import { getSoundly, putSoundly, settled } from './settled.ts'

/** One of the places where a provider shows a resource. A defect may be in any one of them alone. */
export interface Representation {
  readonly verb: 'PUT' | 'GET' | 'LIST'
  readonly answer: Answer
  /** The resource. */
  readonly json: unknown
  /** JSONPath of the resource in the answer. */
  readonly path: string
  readonly address: ResourceAddress
}

// A list that goes on for longer is not worth the requests: the check stays unverified.
const maxPages = 20

/** The answer to a GET or a PUT as a representation. */
export function shownBy(
  verb: 'PUT' | 'GET',
  answer: Answer,
  { address }: Pick<Draft, 'address'>,
): Representation {
  return { verb, answer, json: answer.json, path: '$', address }
}

/**
 * The item of a resource in the list of its collection.
 *
 * @throws {Unverified} `prerequisite` when it is not there: checks of the lists find that
 */
export async function listed(
  context: CheckContext,
  { address, collectionUrl }: Pick<Draft, 'address' | 'collectionUrl'>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Representation> {
  let url = collectionUrl
  for (let page = 0; page < maxPages; page += 1) {
    const { answer, items } = await pageOf(context, url, headers)
    const index = items.findIndex((item) => isOf(item, address))
    if (index >= 0) return { verb: 'LIST', answer, json: items[index], path: `$.items[${index}]`, address }
    const next = valueAt(answer.json, '/metadata/skipToken')
    if (typeof next !== 'string' || next === '') break
    url = `${collectionUrl}?skipToken=${encodeURIComponent(next)}`
  }
  throw new Unverified('prerequisite', `the list ${collectionUrl} does not show ${address.name}`)
}

async function pageOf(context: CheckContext, url: string, headers: Readonly<Record<string, string>>) {
  const answer = await context.send({ method: 'GET', url, headers })
  const items = valueAt(answer.json, '/items')
  if (answer.status !== 200 || !Array.isArray(items)) {
    throw new Unverified('prerequisite', `the list ${url} was answered ${answer.status}`)
  }
  return { answer, items: items as readonly unknown[] }
}

/** A wrong name in lists alone must not hide the item from the check of the names. */
function isOf(item: unknown, { name }: ResourceAddress): boolean {
  if (valueAt(item, '/metadata/name') === name) return true
  return ['/metadata/ref', '/metadata/resource'].some((pointer) =>
    String(valueAt(item, pointer)).endsWith(`/${name}`),
  )
}

/** What GET and list show of a resource. */
export async function shownNow(context: CheckContext, resource: Draft): Promise<Representation[]> {
  const get = shownBy('GET', await settled(context, resource), resource)
  return [get, await listed(context, resource)]
}

/**
 * A resource of a kind in every representation that the kind has: the answer to a PUT that changes nothing, GET, and list.
 * Of a kind that can only be listed, each item.
 */
export async function everyRepresentation(context: CheckContext, kind: Kind): Promise<Representation[]> {
  if (writable(kind)) {
    if (context.config.readOnly !== undefined)
      return await shownNow(context, await context.resources.shared(kind.id))
    const own = await context.resources.own(kind.id)
    const put = shownBy('PUT', await putSoundly(context, own), own)
    // An answer to PUT without metadata is the matter of META-30 alone.
    const whole = valueAt(put.json, '/metadata') === undefined ? [] : [put]
    return [...whole, ...(await shownNow(context, own))]
  }
  if (kind.verbs.includes('get')) {
    const found = await context.resources.existing(kind.id)
    return [shownBy('GET', await getSoundly(context, found), found), await listed(context, found)]
  }
  return await everyItem(context, kind)
}

async function everyItem(context: CheckContext, kind: Kind): Promise<Representation[]> {
  const { address, url } = await context.resources.collection(kind.id)
  const { answer, items } = await pageOf(context, url, {})
  if (items.length === 0) throw new NotApplicable(`${url} holds nothing yet`)
  return items.map((json, index) => {
    const name = String(valueAt(json, '/metadata/name'))
    return { verb: 'LIST', answer, json, path: `$.items[${index}]`, address: { ...address, name } }
  })
}

/**
 * The representations that can be judged by a part of the resource. An item of a list that leaves out what GET shows is no
 * complete resource, and that is the matter of LIST-35 alone.
 */
export function showing(representations: readonly Representation[], pointer: string): Representation[] {
  const shows = ({ json }: Representation) => valueAt(json, pointer) !== undefined
  const elsewhere = representations.some((each) => each.verb !== 'LIST' && shows(each))
  return representations.filter((each) => each.verb !== 'LIST' || !elsewhere || shows(each))
}

/** Holds each representation to a value that only the representation itself and its address decide. */
export function expectEach(
  context: CheckContext,
  requirement: string,
  representations: readonly Representation[],
  pointer: string,
  holds: (value: unknown, representation: Representation) => boolean,
  expected: (representation: Representation) => unknown,
): void {
  for (const shown of showing(representations, pointer)) {
    const actual = valueAt(shown.json, pointer)
    const path = `${shown.path}${pointer.replaceAll('/', '.')}`
    context.expect(requirement, holds(actual, shown), {
      message: `${path} is not what was expected in the answer to ${shown.verb}`,
      path,
      expected: expected(shown),
      actual,
      answer: shown.answer,
    })
  }
}

/** Holds each representation to one value. */
export function equalInEach(
  context: CheckContext,
  requirement: string,
  representations: readonly Representation[],
  pointer: string,
  expected: (representation: Representation) => unknown,
): void {
  const same = (value: unknown, shown: Representation) => isDeepStrictEqual(value, expected(shown))
  expectEach(context, requirement, representations, pointer, same, expected)
}
