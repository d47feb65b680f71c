import {
  type CollectionAddress,
  listLimits,
  parseSelector,
  qualifiedProvider,
  type Selector,
} from '../../contract/index.ts'
import { unfitParents } from '../admission/names.ts'
import { fromBase64Url, toBase64Url } from '../base64.ts'
import { shownCollection } from '../contested/metadata.ts'
import { misreadAccept, misreadQuery, misselects } from '../deviations/misreading.ts'
import { isThere } from '../lifecycle.ts'
import { answer, type Outcome, parameterSource, type Refusal, refuse } from '../outcome.ts'
import { resourceJson } from '../render.ts'
import { position } from '../store.ts'
import { collectionKey, type Stored } from '../stored.ts'
import type { Switches } from '../switches.ts'
import { countRead } from '../transition.ts'
import type { World } from '../world.ts'
import { type Deleted, deletedOf, unknownVariant } from './accept.ts'

interface Query {
  readonly limit: number
  readonly selector?: Selector
  /** The sort key behind which the page begins. */
  readonly after?: string
  readonly deleted: Deleted
}

/** One page of a collection, in the order of names. */
export function list(
  world: World,
  address: CollectionAddress,
  query: string,
  accept: string | null,
): Outcome {
  const { skipped } = world
  const parsed = parse(world.switches, address, misreadQuery(skipped, query), misreadAccept(skipped, accept))
  if ('refused' in parsed) return parsed
  const asked = world.skipped.has('list-limit') ? Number.POSITIVE_INFINITY : parsed.limit
  const limit = Math.min(asked, world.settings.maxPageSize ?? asked)
  const items: string[] = []
  let last = ''
  let more = false
  for (const entry of entries(world, address, parsed)) {
    if (items.length === limit) {
      more = true
      break
    }
    items.push(entry.json())
    last = entry.sortKey
  }
  const metadata = JSON.stringify({
    provider: qualifiedProvider(address.kind.provider),
    resource: shownCollection(address, world.switches),
    verb: world.switches.metadataVerb === 'capitals' ? 'GET' : 'list',
    ...(more ? { skipToken: tokenOf(address, last) } : {}),
  })
  return answer(200, `{"items":[${items.join(',')}],"metadata":${metadata}}`)
}

interface Entry {
  readonly sortKey: string
  json(): string
}

function* entries(world: World, address: CollectionAddress, query: Query): Generator<Entry> {
  const { selector, after = '', deleted } = query
  if (deleted !== 'none') return yield* withDeleted(world, address, query)
  // No copy: a page must not cost more the more there is. Reading a member can end its deletion and move the others.
  const { names } = world.store.collection(address)
  const prefix = collectionKey(address)
  const start = after === '' ? 0 : position(names, `${after}\u0000`)
  let index = start
  while (index < names.length) {
    const name = names[index] ?? ''
    const stored = world.store.get(`${prefix}\n${name}`)
    const there = stored !== undefined && isThere(world, stored)
    index = names[index] === name ? index + 1 : position(names, `${name}\u0000`)
    if (stored === undefined || !there) continue
    if (selector !== undefined && !misselects(world.skipped, selector, stored.user.labels ?? {})) continue
    yield {
      sortKey: name,
      json: () => {
        countRead(stored)
        return resourceJson(world, stored)
      },
    }
  }
}

/** With deleted resources in it, a list can hold a name several times: the time of deletion makes the difference. */
function* withDeleted(world: World, address: CollectionAddress, query: Query): Generator<Entry> {
  const { selector, after = '', deleted } = query
  const live = world.store
    .members(address)
    .filter((each) => deleted === 'included' || each.state === 'deleting')
  const all = [
    ...live.map((stored: Stored) => ({
      sortKey: `${stored.address.name} ~`,
      labels: stored.user.labels ?? {},
      json: () => resourceJson(world, stored),
    })),
    ...world.store.collection(address).tombstones.map(({ name, deletedAt, labels, json }) => ({
      sortKey: `${name} ${deletedAt}`,
      labels,
      json: () => json,
    })),
  ].sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1))
  for (const entry of all) {
    if (
      entry.sortKey <= after ||
      (selector !== undefined && !misselects(world.skipped, selector, entry.labels))
    )
      continue
    yield entry
  }
}

function parse(
  switches: Switches,
  address: CollectionAddress,
  query: string,
  accept: string | null,
): Query | Refusal {
  const parameters = new URLSearchParams(query)
  const [unfit] = unfitParents(address)
  if (unfit !== undefined)
    return wrong(unfit, `${String(address[unfit])} cannot be a name`, 'Use an existing name')
  const limitText = parameters.get('limit')
  const sent =
    limitText === null ? listLimits.default : Number(/^[-+]?\d+$/.test(limitText) ? limitText : Number.NaN)
  const limit =
    switches.limitOutOfRange === 'refuse'
      ? sent
      : Math.min(Math.max(sent, listLimits.minimum), listLimits.maximum)
  if (!(limit >= listLimits.minimum && limit <= listLimits.maximum)) {
    const range = `${listLimits.minimum} to ${listLimits.maximum}`
    return wrong('limit', `${limitText} is not an integer from ${range}`, `Use ${range}`)
  }
  const skipToken = parameters.get('skipToken')
  const after = skipToken === null ? undefined : readToken(address, skipToken)
  if (skipToken !== null && after === undefined) {
    return wrong('skipToken', 'it does not come from a page of this list', 'Use the one of the previous page')
  }
  const labels = parameters.get('labels') ?? ''
  const sets = switches.selectorSets === 'accept'
  const selection = labels === '' ? undefined : parseSelector(labels, { sets })
  if (selection?.ok === false) {
    const flaw = wrong('labels', selection.reason, 'Use terms such as env=prod,tier>1')
    return switches.malformedSelector === '400' ? flaw : { ...flaw, refused: 'validation-error' }
  }
  const deleted = switches.deletedItems === 'ignored' ? 'none' : deletedOf(accept)
  if (deleted === undefined) return unknownVariant(accept)
  return {
    limit,
    deleted,
    ...(selection === undefined ? {} : { selector: selection.selector }),
    ...(after === undefined ? {} : { after }),
  }
}

function wrong(parameter: string, reason: string, remedy: string): Refusal {
  return refuse('invalid-request', `Failed to read ${parameter}: ${reason}. ${remedy}.`, {
    sources: [parameterSource(parameter)],
  })
}

function tokenOf(address: CollectionAddress, sortKey: string): string {
  return toBase64Url(JSON.stringify([collectionKey(address), sortKey]))
}

function readToken(address: CollectionAddress, token: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(fromBase64Url(token))
    const [key, sortKey] = Array.isArray(parsed) ? (parsed as unknown[]) : []
    return key === collectionKey(address) && typeof sortKey === 'string' ? sortKey : undefined
  } catch {
    return undefined
  }
}
