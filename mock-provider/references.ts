import {
  isCidr,
  isIp,
  type Kind,
  kindOf,
  parentCollections,
  parentKindIds,
  providers,
  qualifiedProvider,
  type Reference,
  type ReferenceTarget,
  type ResourceAddress,
  resolveReference,
  shortPath,
  valuesAt,
} from '../contract/index.ts'
import { mayMiss } from './contested/missing-target.ts'
import { foundAnywhere, misreadReference } from './deviations/misread-reference.ts'
import { isSkipped } from './deviations/skippable-rules.ts'
import { find } from './lifecycle.ts'
import type { Flaw } from './outcome.ts'
import { keyOf, type Spec, type Stored } from './stored.ts'
import type { ResolvedReference, World } from './world.ts'

const nestedScopes = ['network', 'cluster'] as const

/** What the references of a spec name, and what is wrong with those that name nothing. */
export interface ReferenceReport {
  readonly resolved: readonly ResolvedReference[]
  readonly flaws: readonly Flaw[]
}

/**
 * Follows every reference of a spec. Looking at a target is a read: transitions of it that are over end here.
 *
 * @param readable whether the caller may see a target; what he may not see elsewhere is as good as absent
 */
export function followReferences(
  world: World,
  address: ResourceAddress,
  spec: Spec,
  readable: (target: ReferenceTarget) => boolean,
): ReferenceReport {
  const resolved: ResolvedReference[] = []
  const flaws: Flaw[] = []
  for (const field of address.kind.references) {
    for (const { pointer, value } of valuesAt({ spec }, field.at)) {
      if (!isReference(value)) continue
      if (field.addressAllowed === true && (isIp(value.resource) || isCidr(value.resource))) continue
      const resolution = resolveReference(misreadReference(world, address.kind, value), field, address)
      if (!resolution.ok) {
        if (isSkipped(world, 'reference-type', address.kind.id)) continue
        flaws.push({ pointer, message: `cannot be resolved: ${resolution.reason}` })
        continue
      }
      const { target } = resolution
      if (isAbroad(target, address) && isSkipped(world, 'reference-abroad', address.kind.id)) continue
      const flaw = flawOfTarget(world, address, target, field.sameNetwork === true, readable)
      const found = flaw === undefined ? locate(world, target, address.region) : flaw
      if (typeof found === 'string') {
        flaws.push({ pointer, message: found })
        continue
      }
      if (found.stored === undefined && !mayMiss(field, address.kind.id, world.switches)) {
        const isSku = target.kind.metadata === 'sku'
        if (isSkipped(world, isSku ? 'sku-exists' : 'target-exists', address.kind.id)) continue
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
  readable: (target: ReferenceTarget) => boolean,
): string | undefined {
  const region = address.region ?? world.settings.region
  if (target.region !== undefined && target.region !== region) {
    return `names region ${target.region}, but this provider serves ${region}`
  }
  if (isElsewhere(target, address) && !readable(target)) {
    return `names ${target.kind.id} ${target.name}, which does not exist`
  }
  if (sameNetwork && target.network !== address.network && !isSkipped(world, 'same-network')) {
    return `names ${target.kind.id} ${target.name} of network ${target.network}, not of network ${address.network}`
  }
  return undefined
}

function isAbroad(target: ReferenceTarget, { tenant }: Pick<ResourceAddress, 'tenant'>): boolean {
  return target.tenant !== undefined && target.tenant !== tenant
}

/** Another tenant or workspace. What the tenant shares with all of its workspaces needs no right of its own. */
function isElsewhere(target: ReferenceTarget, address: ResourceAddress): boolean {
  const { workspace } = address
  if (isAbroad(target, address)) return true
  return target.workspace !== undefined && workspace !== undefined && target.workspace !== workspace
}

function locate(
  world: World,
  target: ReferenceTarget,
  region: string | undefined,
): { key: string; stored?: Stored } | string {
  const { kind, tenant, workspace, name } = target
  const parents = {
    ...(region === undefined || providers[kind.provider].endpoint === 'global' ? {} : { region }),
    ...(tenant === undefined ? {} : { tenant }),
    ...(workspace === undefined ? {} : { workspace }),
  }
  const scope = nestedScopes.find((each) => kind.parents.includes(each))
  const at = (around?: string, spelling = name) => {
    const nested = scope === undefined || around === undefined ? {} : { [scope]: around }
    return keyOf({ kind, name: spelling, ...parents, ...nested })
  }
  if (scope === undefined || target[scope] !== undefined) {
    const key = at(scope === undefined ? undefined : target[scope])
    return (
      entry(world, key) ??
      foundAnywhere(world, target) ??
      (kind.metadata === 'sku' ? entry(world, at(undefined, `seca.${name}`)) : undefined) ?? { key }
    )
  }
  // The short form leaves the network or cluster open (REF-15).
  const { names } = world.store.collection({ kind: kindOf(parentKindIds[scope]), ...parents })
  const found = names.flatMap((each) => entry(world, at(each)) ?? [])
  if (found.length > 1)
    return `names ${kind.id} ${name}, which several of ${parentCollections[scope]} have: write ${longForm(kind, scope, name)}`
  return found[0] ?? { key: at() }
}

function entry(world: World, key: string): { key: string; stored: Stored } | undefined {
  const stored = find(world, key)
  return stored === undefined || stored.state === 'deleting' ? undefined : { key, stored }
}

function longForm(kind: Kind, scope: (typeof nestedScopes)[number], name: string): string {
  return `${parentCollections[scope]}/{${scope}}/${kind.collection}/${name}`
}
