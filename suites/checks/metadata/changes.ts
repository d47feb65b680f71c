import { isObjectSchema, type Kind, shortPath, valueAt } from '../../../contract/index.ts'
import { builderWorld, type ValidBody, validBody } from '../../../fixtures/index.ts'
import type { Answer } from '../../client/client.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { skusOf } from '../../provisioning/offered-skus.ts'
import { demandTaken } from './settled.ts'

type Spec = ValidBody['spec']

/** The parts of a resource that its owner writes. */
export const userParts = ['labels', 'annotations', 'extensions', 'spec'] as const
export type UserPart = (typeof userParts)[number]

/** A required member that an update may change, where a kind has no optional one. */
const requiredChanges: Readonly<Record<string, (spec: Spec) => Spec>> = {
  role: () => ({
    permissions: [{ provider: 'seca.storage/v1', resources: ['images/*'], verb: ['get'] }],
  }),
  'role-assignment': (spec) => ({ subs: [...(spec['subs'] as string[]), 'auditor@example.com'] }),
  'route-table': ({ routes }) => ({
    routes: (routes as object[]).map((route) => ({ ...route, destinationCidrBlock: '198.51.100.0/24' })),
  }),
  'public-ip': () => ({ version: 'IPv6' }),
}

/**
 * Changes that a provider may refuse: it admits extensions as it likes (S/resource#Extensions), and no rule says that the
 * address of a public IP gives way to one of the other family, while PIP-07 wants it to stay.
 */
function mayBeRefused({ kind }: Draft, part: UserPart): boolean {
  return part === 'extensions' || (part === 'spec' && kind.id === 'public-ip')
}

/**
 * Makes sure that a change was taken.
 *
 * @throws {NotApplicable} when it is refused and may be
 * @throws {Unverified} `prerequisite` when it is refused otherwise
 */
export function demandChange(put: Answer, draft: Draft, part: UserPart): void {
  if (put.status >= 400 && put.status < 500 && mayBeRefused(draft, part)) {
    throw new NotApplicable(`the provider refuses this change of ${part} (${put.status})`)
  }
  demandTaken(put, draft)
}

/** Whether {@link changedSpec} knows a change: a kind without members or with fixed ones has none. */
export function hasChangeableSpec(kind: Kind): boolean {
  return !kind.immutable.includes('/spec') && Object.keys(kind.spec.properties).length > 0
}

/**
 * The spec of a resource with one thing in it that an update may change: a number that may grow, an optional member that
 * was left out, or else one of the required members.
 *
 * @throws {NotApplicable} when nothing in it can change
 */
export async function changedSpec(context: CheckContext, { kind, body }: Draft): Promise<Spec> {
  const { spec } = body
  for (const pointer of kind.growOnly) {
    const member = pointer.replace('/spec/', '')
    const value = spec[member]
    if (typeof value === 'number') return { ...spec, [member]: value + 1 }
  }
  const added = addedMember(kind, spec)
  if (added !== undefined) return { ...spec, ...added }
  const reference = await addedReference(context, kind, spec)
  if (reference !== undefined) return { ...spec, ...reference }
  const changed = requiredChanges[kind.id]
  if (changed === undefined) throw new NotApplicable(`nothing in the spec of a ${kind.id} can change`)
  return { ...spec, ...changed(spec) }
}

/** An optional member without references in it, as the largest valid body has it. */
function addedMember(kind: Kind, spec: Spec): Spec | undefined {
  const full = validBody(kind.id, builderWorld(), 'full').spec
  for (const [member, schema] of Object.entries(kind.spec.properties)) {
    const pointer = `/spec/${member}`
    const isReferring = kind.references.some(
      ({ at, addressAllowed }) => at === pointer || (at.startsWith(`${pointer}/`) && addressAllowed !== true),
    )
    if (isReferring || Object.hasOwn(spec, member) || !Object.hasOwn(full, member)) continue
    if (kind.immutable.includes(pointer)) continue
    const value = full[member]
    // The default says the same as its absence.
    return { [member]: 'default' in schema && schema.default === value ? !value : value }
  }
  return undefined
}

/** An optional reference to something that may serve many. */
async function addedReference(context: CheckContext, kind: Kind, spec: Spec): Promise<Spec | undefined> {
  for (const { at, targets, exclusive } of kind.references) {
    const [, , member = '', ...deeper] = at.split('/')
    const isList = deeper.join('/') === '*'
    if (exclusive === true || Object.hasOwn(spec, member) || (deeper.length > 0 && !isList)) continue
    if (isObjectSchema(kind.spec) && kind.spec.required?.includes(member)) continue
    const reference = await referenceTo(context, targets[0] ?? '')
    return { [member]: isList ? [reference] : reference }
  }
  return undefined
}

async function referenceTo(context: CheckContext, kindId: string) {
  const { offers } = context.config.target
  const sku = skusOf(offers)[kindId]
  if (sku !== undefined) return { tenant: offers.skuTenant, resource: `skus/${sku}` }
  return { resource: shortPath((await context.resources.shared(kindId)).address) }
}

/** The body of a resource with another value in one part of it. */
export async function bodyWithChange(
  context: CheckContext,
  draft: Draft,
  part: UserPart,
): Promise<ValidBody> {
  if (part === 'spec') return { ...draft.body, spec: await changedSpec(context, draft) }
  const before = valueAt(draft.body, `/${part}`) as Readonly<Record<string, string>> | undefined
  return { ...draft.body, [part]: { ...before, changed: 'yes' } }
}
