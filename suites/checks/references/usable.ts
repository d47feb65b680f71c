import {
  pointerSegments,
  qualifiedProvider,
  type Reference,
  type ReferenceField,
  type ResourceAddress,
  resolveReference,
  resourcePath,
  shortPath,
  valuesAt,
} from '../../../contract/index.ts'
import { builderWorld, type ValidBody, validBody } from '../../../fixtures/index.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { skusOf } from '../../provisioning/offered-skus.ts'
import { type FieldCheck, targetKind } from './fields.ts'

/** A resource that could be created, and something that one of its references may name. */
export interface Usable {
  readonly draft: Draft
  readonly field: ReferenceField
  readonly target: ResourceAddress
}

/** Prepares a resource whose reference has something to name: what its minimal body names, or else something made for it. */
export async function usable(context: CheckContext, { kind, field }: FieldCheck): Promise<Usable> {
  const draft = await context.resources.draft(kind.id)
  const [sent] = valuesAt(draft.body, field.at)
  if (sent !== undefined) {
    const resolution = resolveReference(sent.value as Reference, field, draft.address)
    if (resolution.ok) return { draft, field, target: { ...resolution.target } }
  }
  return { draft, field, target: await targetFor(context, field) }
}

async function targetFor(context: CheckContext, field: ReferenceField): Promise<ResourceAddress> {
  const kind = targetKind(field)
  const { offers } = context.config.target
  if (kind.metadata === 'sku') {
    const name = skusOf(offers)[kind.id]
    if (name === undefined) throw new NotApplicable(`the provider offers no ${kind.id}`)
    return { kind, tenant: offers.skuTenant, name }
  }
  const { create, shared } = context.resources
  return (await (field.exclusive === true ? create(kind.id) : shared(kind.id))).address
}

/** The URL of a target. */
export function urlOf(context: CheckContext, target: ResourceAddress): string {
  return context.resources.baseUrl(target.kind.id) + resourcePath(target)
}

/** The body of a draft with something else in one of its references; lists hold it alone. */
export function bodyNaming({ draft, field }: Usable, value: unknown): ValidBody {
  const [, member = '', ...below] = pointerSegments(field.at)
  const { spec } = draft.body
  // What a minimal body leaves out looks as in the largest one; it has no references but this one.
  const around = spec[member] ?? validBody(draft.kind.id, builderWorld(), 'full').spec[member]
  return { ...draft.body, spec: { ...spec, [member]: replaced(around, below, value) } }
}

function replaced(around: unknown, path: readonly string[], value: unknown): unknown {
  const [member, ...below] = path
  if (member === undefined) return value
  if (member === '*') {
    const [first] = Array.isArray(around) ? (around as unknown[]) : []
    return [replaced(first, below, value)]
  }
  const members = Object(around) as Record<string, unknown>
  return { ...members, [member]: replaced(members[member], below, value) }
}

/** The reference that says no more than it must: what is left out is that of the referring resource. */
export function shortReference({ draft, target }: Usable): Reference {
  const { tenant, workspace } = draft.address
  return {
    ...(target.tenant === undefined || target.tenant === tenant ? {} : { tenant: target.tenant }),
    ...(target.workspace === undefined || target.workspace === workspace
      ? {}
      : { workspace: target.workspace }),
    resource: shortPath(target),
  }
}

/** The reference that says everything. */
export function fullReference(context: CheckContext, { target }: Usable): Reference {
  return {
    provider: qualifiedProvider(target.kind.provider),
    region: context.config.target.region,
    ...(target.tenant === undefined ? {} : { tenant: target.tenant }),
    ...(target.workspace === undefined ? {} : { workspace: target.workspace }),
    resource: shortPath(target),
  }
}
