import { type Kind, kindCalled, type Place } from './kinds.ts'
import { invalid } from './problem.ts'
import type { Item, World } from './world.ts'

/** How one resource names another. */
export interface Reference {
  readonly resource: string
  readonly provider?: string
  readonly region?: string
  readonly tenant?: string
  readonly workspace?: string
}

/** What a reference may name, who asks, and where it stands. */
export interface Context {
  readonly world: World
  readonly from: Place
  readonly pointer: string
  readonly mayRead: (item: Item) => boolean
}

/**
 * What a reference names; undefined when nothing has that name.
 *
 * @param fitting the ids of the kinds that fit the member
 * @throws {Problem} 422 when it cannot be read, or names something that does not fit
 */
export function resolve(ref: Reference, fitting: readonly string[], context: Context): Item | undefined {
  const { world, from, pointer, mayRead } = context
  const { kind, place, name } = read(ref, fitting, context)
  if ((ref.region ?? '') !== '' && ref.region !== world.region) {
    throw invalid(`${pointer}/region`, `There is no region ${ref.region} here.`)
  }
  const found = kind.inside.includes('networks')
    ? inNetwork(world, kind, place, name)
    : (world.live(kind.id, place, name) ?? world.live(kind.id, place, `seca.${name}`))
  const own = place.tenant === from.tenant && place.workspace === from.workspace
  return found === undefined || own || mayRead(found) ? found : undefined
}

/** @throws {Problem} 422 when it names what is there, and the caller may not read it */
export function checkReadable(ref: Reference, fitting: readonly string[], context: Context): void {
  const there = resolve(ref, fitting, { ...context, mayRead: () => true })
  if (there !== undefined && resolve(ref, fitting, context) === undefined) {
    throw invalid(context.pointer, `${ref.resource} does not exist.`)
  }
}

/** Like {@link resolve}, for what has to exist. @throws {Problem} 422 */
export function demand(ref: Reference, fitting: readonly string[], context: Context): Item {
  const found = resolve(ref, fitting, context)
  if (found === undefined) throw invalid(context.pointer, `${ref.resource} does not exist.`)
  return found
}

interface Named {
  readonly kind: Kind
  readonly place: Place
  readonly name: string
}

/** Grammar: `[provider/version/][tenants/t/][workspaces/w/][networks/n/]type/name`. */
function read(ref: Reference, fitting: readonly string[], { from, pointer }: Context): Named {
  let rest = ref.resource.split('/')
  const unreadable = (why: string) => invalid(`${pointer}/resource`, `${ref.resource} ${why}.`)
  const take = (holds: boolean, said: string | undefined, length = 2): string | undefined => {
    if (!holds) return said === '' ? undefined : said
    const value = rest
      .slice(0, length)
      .join('/')
      .replace(/^(tenants|workspaces)\//, '')
    rest = rest.slice(length)
    if ((said ?? '') !== '' && said !== value) throw unreadable(`contradicts ${said}`)
    return value
  }
  const provider = take(/^v\d/.test(rest[1] ?? '') && (rest[0] ?? '').includes('.'), ref.provider)
  const tenant = take(rest[0] === 'tenants', ref.tenant) ?? from.tenant
  const workspace = take(rest[0] === 'workspaces' && rest.length > 2, ref.workspace) ?? from.workspace
  const network = rest[0] === 'networks' && rest.length === 4 ? rest[1] : undefined
  const [collection, name, ...more] = network === undefined ? rest : rest.slice(2)
  const named = fitting.map(kindCalled).find((each) => each.collection === collection)
  if (name === undefined || name === '' || more.length > 0) throw unreadable('is no type/name')
  if (named === undefined) throw unreadable(`is none of ${fitting.join(', ')}`)
  if (provider !== undefined && ![named.provider, `${named.provider}/v1`].includes(provider)) {
    throw invalid(`${pointer}/provider`, `${provider} does not serve ${named.collection}.`)
  }
  const nested = named.inside.includes('networks')
  if (network !== undefined && !nested) throw unreadable('is not nested in a network')
  return { kind: named, name, place: placeOf(named, tenant, workspace, network ?? sameNetwork(from, named)) }
}

function placeOf(kind: Kind, tenant: string, workspace?: string, network?: string): Place {
  return {
    tenant,
    ...(kind.inside.includes('workspaces') && workspace !== undefined ? { workspace } : {}),
    ...(kind.inside.includes('networks') && network !== undefined ? { network } : {}),
  }
}

function sameNetwork({ network }: Place, { inside }: Kind): string | undefined {
  return inside.includes('networks') ? network : undefined
}

/** Without its network a name is good as long as only one network has it. */
function inNetwork(world: World, kind: Kind, place: Place, name: string): Item | undefined {
  if (place.network !== undefined) return world.live(kind.id, place, name)
  const found = world.all(kind.id, place).filter((item) => item.name === name)
  return found.length === 1 ? found[0] : undefined
}

/** A reference to an item, as answers give it. */
export function referenceTo({ kind, place, name }: Item): Reference {
  const path = place.network === undefined ? '' : `networks/${place.network}/`
  return {
    provider: `${kind.provider}/v1`,
    tenant: place.tenant,
    ...(place.workspace === undefined ? {} : { workspace: place.workspace }),
    resource: `${path}${kind.collection}/${name}`,
  }
}
