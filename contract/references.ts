import type { CollectionAddress } from './address.ts'
import type { Kind, ReferenceField } from './kind.ts'
import { parentCollections } from './kind.ts'
import { kindOf } from './kind-registry.ts'
import { qualifiedProvider } from './providers.ts'

/** A reference as it stands in a spec. */
export interface Reference {
  readonly resource: string
  readonly provider?: string
  readonly region?: string
  readonly tenant?: string
  readonly workspace?: string
}

/** What a reference names, with everything it leaves out taken from the referring resource (REF-02). */
export interface ReferenceTarget {
  readonly kind: Kind
  readonly tenant?: string
  readonly workspace?: string
  /** Absent for the short form `subnets/s` outside a network: any network of the workspace (REF-15). */
  readonly network?: string
  /** Absent for the short form outside a cluster, likewise. */
  readonly cluster?: string
  readonly region?: string
  readonly name: string
}

export type ReferenceResolution =
  | { readonly ok: true; readonly target: ReferenceTarget }
  | { readonly ok: false; readonly reason: string }

interface Parsed {
  readonly provider?: string
  readonly tenant?: string
  readonly workspace?: string
  readonly rest: readonly string[]
}

/** `provider/version/` then `tenants/t/` then `workspaces/w/`, each optional, then the rest. */
function parseResource(resource: string): Parsed {
  let rest = resource.split('/')
  const parsed: { provider?: string; tenant?: string; workspace?: string } = {}
  if (/^seca\./.test(rest[0] ?? '') && /^v\d/.test(rest[1] ?? '')) {
    parsed.provider = `${rest[0]}/${rest[1]}`
    rest = rest.slice(2)
  }
  if (rest[0] === 'tenants' && rest.length > 2) {
    parsed.tenant = rest[1] ?? ''
    rest = rest.slice(2)
  }
  // `workspaces/w` alone names a workspace; only with something behind it is it a prefix.
  if (rest[0] === 'workspaces' && rest.length > 2) {
    parsed.workspace = rest[1] ?? ''
    rest = rest.slice(2)
  }
  return { ...parsed, rest }
}

const members = ['provider', 'tenant', 'workspace'] as const
const nestedScopes = ['network', 'cluster'] as const

/**
 * Resolves a reference of a field: which kind, and in which tenant, workspace and network its target lies.
 * Explicit members win over a prefix inside `resource`; where the two differ the reference is refused.
 *
 * @param from the referring resource; gives what the reference leaves out
 */
export function resolveReference(
  reference: Reference,
  field: ReferenceField,
  from: CollectionAddress,
): ReferenceResolution {
  const parsed = parseResource(reference.resource)
  for (const member of members) {
    const explicit = reference[member]
    const prefix = parsed[member]
    if (explicit !== undefined && prefix !== undefined && !sameMember(member, explicit, prefix)) {
      return refuse(`its ${member} ${explicit} differs from ${prefix} inside resource ${reference.resource}`)
    }
  }
  const located = locate(parsed.rest, field)
  if (typeof located === 'string') return refuse(located)
  const { kind, nested, name } = located
  const provider = reference.provider ?? parsed.provider
  if (provider !== undefined && !sameProvider(provider, kind)) {
    return refuse(`${kind.id} belongs to ${qualifiedProvider(kind.provider)}, not to ${provider}`)
  }
  const within = (scope: 'tenant' | 'workspace') =>
    kind.parents.includes(scope) ? (reference[scope] ?? parsed[scope] ?? from[scope]) : undefined
  const scope = nestedScopes.find((each) => kind.parents.includes(each))
  const around = scope === undefined ? undefined : (nested ?? from[scope])
  const tenant = within('tenant')
  const workspace = within('workspace')
  if (kind.parents.includes('workspace') && workspace === undefined) {
    return refuse(`${kind.id} lies in a workspace, and neither the reference nor ${from.kind.id} names one`)
  }
  return {
    ok: true,
    target: {
      kind,
      name,
      ...(tenant === undefined ? {} : { tenant }),
      ...(workspace === undefined ? {} : { workspace }),
      ...(scope === undefined || around === undefined ? {} : { [scope]: around }),
      ...(reference.region === undefined || reference.region === '' ? {} : { region: reference.region }),
    },
  }
}

function locate(
  rest: readonly string[],
  field: ReferenceField,
): { kind: Kind; nested?: string; name: string } | string {
  const candidates = field.targets.map(kindOf)
  const scope = nestedScopes.find((each) => rest.length === 4 && parentCollections[each] === rest[0])
  const [collection, name] = scope === undefined ? [rest[0], rest[1]] : [rest[2], rest[3]]
  const kind = candidates.find((candidate) => candidate.collection === collection)
  const wellFormed = scope === undefined ? rest.length === 2 : kind?.parents.includes(scope) === true
  if (kind === undefined || !wellFormed || name === undefined || name === '') {
    const expected = candidates.map((candidate) => `${candidate.collection}/{name}`).join(' or ')
    return `${rest.join('/')} does not name ${expected}`
  }
  return scope === undefined ? { kind, name } : { kind, nested: rest[1] ?? '', name }
}

function sameMember(member: (typeof members)[number], a: string, b: string): boolean {
  return member === 'provider' ? withoutVersion(a) === withoutVersion(b) : a === b
}

function sameProvider(provider: string, kind: Kind): boolean {
  return provider === qualifiedProvider(kind.provider) || provider === kind.provider
}

function withoutVersion(provider: string): string {
  return provider.split('/')[0] ?? provider
}

function refuse(reason: string): ReferenceResolution {
  return { ok: false, reason }
}
