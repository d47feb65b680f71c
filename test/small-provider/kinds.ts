/** Where a resource lives; which of them a kind has follows from its path. */
export interface Place {
  readonly tenant: string
  readonly workspace?: string
  readonly network?: string
}

/** What this provider knows of a kind of resource: its path, and which metadata follow from it. */
export interface Kind {
  readonly id: string
  readonly provider: string
  readonly collection: string
  /** Path parts between the tenant and the collection. */
  readonly inside: readonly ('workspaces' | 'networks')[]
  /** Answered by an endpoint of the region, so that its metadata name the region. */
  readonly regional: boolean
  /** False: the provider makes them, everybody else only reads. */
  readonly writable: boolean
  readonly actions: readonly string[]
}

type Traits = Partial<Pick<Kind, 'inside' | 'regional' | 'writable' | 'actions'>>

const kind = (id: string, provider: string, collection: string, traits: Traits = {}): Kind => ({
  id,
  provider: `seca.${provider}`,
  collection,
  inside: [],
  regional: true,
  writable: true,
  actions: [],
  ...traits,
})

const inWorkspace = { inside: ['workspaces'] } as const
const inNetwork = { inside: ['workspaces', 'networks'] } as const
const catalogue = { writable: false } as const

/** The kinds of the foundation, by the paths of its OpenAPI documents. */
export const kinds: readonly Kind[] = [
  kind('region', 'region', 'regions', { regional: false, writable: false }),
  kind('role', 'authorization', 'roles', { regional: false }),
  kind('role-assignment', 'authorization', 'role-assignments', { regional: false }),
  kind('workspace', 'workspace', 'workspaces'),
  kind('instance-sku', 'compute', 'skus', catalogue),
  kind('instance', 'compute', 'instances', { ...inWorkspace, actions: ['start', 'stop', 'restart'] }),
  kind('storage-sku', 'storage', 'skus', catalogue),
  kind('image', 'storage', 'images'),
  kind('block-storage', 'storage', 'block-storages', inWorkspace),
  kind('network-sku', 'network', 'skus', catalogue),
  kind('network', 'network', 'networks', inWorkspace),
  kind('internet-gateway', 'network', 'internet-gateways', inWorkspace),
  kind('nic', 'network', 'nics', inWorkspace),
  kind('public-ip', 'network', 'public-ips', inWorkspace),
  kind('security-group', 'network', 'security-groups', inWorkspace),
  kind('security-group-rule', 'network', 'security-group-rules', inWorkspace),
  kind('subnet', 'network', 'subnets', inNetwork),
  kind('routing-table', 'network', 'route-tables', inNetwork),
]

/** @throws when the code of this provider names a kind that it does not know */
export function kindCalled(id: string): Kind {
  const found = kinds.find((each) => each.id === id)
  if (found === undefined) throw new Error(`there is no kind ${id}`)
  return found
}

/** A path as this provider reads it. */
export interface Target {
  readonly kind: Kind
  readonly place: Place
  /** Absent: the collection. */
  readonly name?: string
  readonly action?: string
}

const collectionsAbove = { workspaces: 'workspace', networks: 'network' } as const

/** What a path names, e.g. `/providers/seca.compute/v1/tenants/acme/skus`; undefined when it names nothing. */
export function targetOf(segments: readonly string[]): Target | undefined {
  const [root, provider, version, ...rest] = segments
  if (root !== 'providers' || version !== 'v1') return undefined
  for (const each of kinds) {
    if (each.provider !== provider) continue
    const target = each.id === 'region' ? below(each, { tenant: '' }, rest) : inTenant(each, rest)
    if (target !== undefined) return target
  }
  return undefined
}

function inTenant(each: Kind, [root, tenant, ...rest]: readonly string[]): Target | undefined {
  if (root !== 'tenants' || tenant === undefined || tenant === '') return undefined
  let place: Place = { tenant }
  let left = rest
  for (const collection of each.inside) {
    const [literal, name, ...more] = left
    if (literal !== collection || name === undefined || name === '') return undefined
    place = { ...place, [collectionsAbove[collection]]: name }
    left = more
  }
  return below(each, place, left)
}

function below(each: Kind, place: Place, rest: readonly string[]): Target | undefined {
  const [collection, name, action, ...more] = rest
  if (collection !== each.collection || name === '' || more.length > 0) return undefined
  if (name === undefined) return { kind: each, place }
  if (action === undefined) return { kind: each, place, name }
  return each.actions.includes(action) ? { kind: each, place, name, action } : undefined
}

/** The short path of a collection, e.g. `networks/n/subnets`. */
export function shortPath({ kind: of, place }: Pick<Target, 'kind' | 'place'>): string {
  return place.network === undefined ? of.collection : `networks/${place.network}/${of.collection}`
}

/** The full path behind provider and version, e.g. `tenants/t/workspaces/w/nics`. */
export function longPath({ kind: of, place }: Pick<Target, 'kind' | 'place'>): string {
  if (of.id === 'region') return of.collection
  const workspace = place.workspace === undefined ? '' : `workspaces/${place.workspace}/`
  return `tenants/${place.tenant}/${workspace}${shortPath({ kind: of, place })}`
}
