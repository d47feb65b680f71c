import {
  isCidr,
  isIp,
  type Kind,
  kindOf,
  qualifiedProvider,
  type Reference,
  type ReferenceTarget,
  type ResourceAddress,
  resolveReference,
  shortPath,
  valuesAt,
} from '../contract/index.ts'
import { find } from './lifecycle.ts'
import type { Flaw } from './outcome.ts'
import { keyOf, type Spec, type Stored } from './stored.ts'
import type { ResolvedReference, World } from './world.ts'

/** What the references of a spec name, and what is wrong with those that name nothing. */
export interface ReferenceReport {
  readonly resolved: readonly ResolvedReference[]
  readonly flaws: readonly Flaw[]
}

/**
 * Follows every reference of a spec. Looking at a target is a read: transitions of it that are over end here.
 *
 * @param readable whether the caller may see a tenant; what lies in another is as good as absent
 */
export function followReferences(
  world: World,
  address: ResourceAddress,
  spec: Spec,
  readable: (tenant: string) => boolean,
): ReferenceReport {
  const resolved: ResolvedReference[] = []
  const flaws: Flaw[] = []
  for (const field of address.kind.references) {
    for (const { pointer, value } of valuesAt({ spec }, field.at)) {
      if (!isReference(value)) continue
      if (field.addressAllowed === true && (isIp(value.resource) || isCidr(value.resource))) continue
      const resolution = resolveReference(value, field, address)
      if (!resolution.ok) {
        flaws.push({ pointer, message: `cannot be resolved: ${resolution.reason}` })
        continue
      }
      const { target } = resolution
      const flaw = flawOfTarget(world, address, target, field.sameNetwork === true, readable)
      const found = flaw === undefined ? locate(world, target) : flaw
      if (typeof found === 'string') {
        flaws.push({ pointer, message: found })
        continue
      }
      const mayMiss = field.missing === 'pending' && world.switches.missingRouteTarget === 'pending'
      if (found.stored === undefined && !mayMiss) {
        flaws.push({ pointer, message: `names ${target.kind.id} ${target.name}, which does not exist` })
        continue
      }
      resolved.push({
        pointer,
        field,
        reference: value,
        targetKind: target.kind,
        targetKey: found.key,
        ...(found.stored === undefined ? {} : { target: found.stored }),
      })
    }
  }
  return { resolved, flaws }
}

/** A reference to a stored resource that says everything, as answers write it. */
export function referenceTo(stored: Stored): Reference {
  const { kind, tenant, workspace } = stored.address
  return {
    provider: qualifiedProvider(kind.provider),
    ...(tenant === undefined ? {} : { tenant }),
    ...(workspace === undefined ? {} : { workspace }),
    resource: shortPath(stored.address),
  }
}

/** The resources of a kind that refer to this one, as a read finds them. */
export function holdersOf(world: World, stored: Stored, kindId: string): Stored[] {
  return world.store
    .holders(stored.key)
    .filter((holder) => holder.address.kind.id === kindId)
    .flatMap((holder) => find(world, holder.key) ?? [])
}

function isReference(value: unknown): value is Reference {
  return (
    typeof value === 'object' &&
    value !== null &&
    'resource' in value &&
    typeof value.resource === 'string' &&
    (['provider', 'tenant', 'workspace', 'region'] as const).every((member) => {
      const part = (value as Record<string, unknown>)[member]
      return part === undefined || typeof part === 'string'
    })
  )
}

function flawOfTarget(
  world: World,
  address: ResourceAddress,
  target: ReferenceTarget,
  sameNetwork: boolean,
  readable: (tenant: string) => boolean,
): string | undefined {
  if (target.region !== undefined && target.region !== world.settings.region) {
    return `names region ${target.region}, but this provider serves ${world.settings.region}`
  }
  if (target.tenant !== undefined && target.tenant !== address.tenant && !readable(target.tenant)) {
    return `names ${target.kind.id} ${target.name}, which does not exist`
  }
  if (sameNetwork && target.network !== address.network) {
    return `names ${target.kind.id} ${target.name} of network ${target.network}, not of network ${address.network}`
  }
  return undefined
}

function locate(world: World, target: ReferenceTarget): { key: string; stored?: Stored } | string {
  const { kind, tenant, workspace, network, name } = target
  const parents = {
    ...(tenant === undefined ? {} : { tenant }),
    ...(workspace === undefined ? {} : { workspace }),
  }
  const at = (inNetwork?: string, spelling = name) =>
    keyOf({ kind, name: spelling, ...parents, ...(inNetwork === undefined ? {} : { network: inNetwork }) })
  if (!kind.parents.includes('network') || network !== undefined) {
    const key = at(network)
    return (
      entry(world, key) ??
      (kind.metadata === 'sku' ? entry(world, at(undefined, `seca.${name}`)) : undefined) ?? { key }
    )
  }
  // The short form leaves the network open (REF-15).
  const networks = world.store.collection({ kind: kindOf('network'), ...parents }).names
  const found = networks.flatMap((each) => entry(world, at(each)) ?? [])
  if (found.length > 1)
    return `names ${kind.id} ${name}, which several networks have: write ${longForm(kind, name)}`
  return found[0] ?? { key: at() }
}

function entry(world: World, key: string): { key: string; stored: Stored } | undefined {
  const stored = find(world, key)
  return stored === undefined || stored.state === 'deleting' ? undefined : { key, stored }
}

function longForm(kind: Kind, name: string): string {
  return `networks/{network}/${kind.collection}/${name}`
}
