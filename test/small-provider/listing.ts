import { type Kind, type Place, shortPath } from './kinds.ts'
import { settle } from './lifecycle.ts'
import { badParameter, Problem } from './problem.ts'
import { parseSelector } from './selector.ts'
import { view } from './view.ts'
import type { Item, World } from './world.ts'

const defaultLimit = 1000
const mostItems = 10_000

/** One page of a collection. @throws {Problem} 400, 406 */
export function list(
  world: World,
  kind: Kind,
  place: Place,
  query: URLSearchParams,
  accept: string | undefined,
): object {
  const deleted = readAccept(accept)
  const selects = parseSelector(query.get('labels') ?? '', world.has('inequality-needs-key'))
  const limit = readLimit(query.get('limit'))
  const after = readToken(query.get('skipToken'))
  const items = chosen(world, kind, place, deleted)
    .filter(({ body }) => selects(body.labels ?? {}))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  const rest = items.filter((item) => keyOf(item) > after)
  const page = after !== '' && world.has('page-loses-item') ? rest.slice(1, limit + 1) : rest.slice(0, limit)
  const last = page.at(-1)
  const more = last !== undefined && rest.at(-1) !== last
  for (const item of page) settle(world, item)
  return {
    items: page.map((item) => view(world, item, 'GET')),
    metadata: {
      provider: `${kind.provider}/v1`,
      resource: shortPath({ kind, place }),
      verb: 'GET',
      ...(more ? { skipToken: Buffer.from(JSON.stringify([keyOf(last)])).toString('base64url') } : {}),
    },
  }
}

type Deleted = 'no' | 'true' | 'only'

function chosen(world: World, kind: Kind, place: Place, deleted: Deleted): Item[] {
  const { items: own, gone } = world.collection(kind, place)
  const everyNetwork = kind.id === 'subnet' && world.has('subnets-of-all-networks')
  const items = everyNetwork ? [...own.filter(isDeleted), ...world.all(kind.id, withoutNetwork(place))] : own
  const live = items.filter((item) => !isDeleted(item))
  const dead = [...items.filter(isDeleted), ...gone]
  return deleted === 'no' ? live : deleted === 'only' ? dead : [...live, ...dead]
}

function isDeleted({ deletedAt }: Item): boolean {
  return deletedAt !== undefined
}

function withoutNetwork({ network: _, ...place }: Place): Place {
  return place
}

/** Sorts by name; among those of one name the older comes first. */
function keyOf({ name, serial }: Item): string {
  return `${name} ${String(serial).padStart(12, '0')}`
}

function readLimit(text: string | null): number {
  if (text === null) return defaultLimit
  const limit = /^-?\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(limit >= 1 && limit <= mostItems))
    throw badParameter('limit', `limit is 1 to ${mostItems}, not ${text}.`)
  return limit
}

function readToken(text: string | null): string {
  if (text === null) return ''
  try {
    const [key] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown]
    if (typeof key === 'string') return key
  } catch {
    // Refused below, like a token of another shape.
  }
  throw badParameter('skipToken', 'This token is none that a page has ended with.')
}

/** The variant of `application/json` that is asked for. @throws {Problem} 406 when JSON is not taken, 400 */
export function readAccept(header: string | undefined): Deleted {
  if (header === undefined || header.trim() === '') return 'no'
  const ranges = header.split(',').map((range) => range.split(';').map((part) => part.trim().toLowerCase()))
  const fitting = ranges.filter(
    ([type = '', ...parameters]) =>
      ['application/json', 'application/*', '*/*'].includes(type) && !parameters.includes('q=0'),
  )
  if (fitting.length === 0) throw new Problem(406, 'Only application/json is answered.')
  const asked = fitting
    .flat()
    .find((part) => part.startsWith('deleted='))
    ?.slice('deleted='.length)
  if (asked === undefined) return 'no'
  if (asked !== 'true' && asked !== 'only')
    throw badParameter('Accept', `deleted is true or only, not ${asked}.`)
  return asked
}
