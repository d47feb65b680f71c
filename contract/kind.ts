import type { TObject, TProperties, TSchema } from 'typebox'
import Type from 'typebox'
import type { ProviderName } from './providers.ts'
import type { MetadataType } from './schema/metadata.ts'
import { statusProperties } from './schema/status.ts'
import { nameMaxLength, parentMaxLength } from './schema/values.ts'

/** What a path segment pair in front of the name can be: `tenants/{tenant}`, `networks/{network}`, ... */
export type ParentScope = 'tenant' | 'workspace' | 'network' | 'cluster'

export const parentCollections: Readonly<Record<ParentScope, string>> = {
  tenant: 'tenants',
  workspace: 'workspaces',
  network: 'networks',
  cluster: 'clusters',
}

/** The longest name that a parent may have in a path. */
export const parentMaxLengths: Readonly<Record<ParentScope, number>> = {
  tenant: parentMaxLength,
  workspace: parentMaxLength,
  network: parentMaxLength,
  cluster: nameMaxLength,
}

/** The kind of a parent that is a resource itself. Tenants are known by their members only. */
export const parentKindIds: Readonly<Record<Exclude<ParentScope, 'tenant'>, string>> = {
  workspace: 'workspace',
  network: 'network',
  cluster: 'kubernetes-cluster',
}

export const verbs = ['list', 'get', 'put', 'delete'] as const
export type Verb = (typeof verbs)[number]

/** A member of a spec that names another resource. */
export interface ReferenceField {
  /** JSON Pointer into the resource; `*` stands for every item of an array. */
  readonly at: string
  /** Ids of the kinds that the reference may name. */
  readonly targets: readonly string[]
  /** What happens when the target does not exist: refused at admission, or accepted and pending until it does. */
  readonly missing: 'reject' | 'pending'
  /** The target cannot be deleted while this reference exists (409). */
  readonly holdsTarget: boolean
  /** The member may also carry an IP address or CIDR inside `resource` (security rule peers, route targets). */
  readonly addressAllowed?: boolean
  /** The target must lie in the same network as the referring resource. */
  readonly sameNetwork?: boolean
  /** The target serves one referring resource at a time (BS-10, INST-26, NIC-10). */
  readonly exclusive?: boolean
}

/** One resource kind of SECA. Everything generic (routes, schemas, checks, mock behaviour) follows from it. */
export interface Kind {
  /** Key of the kind, and name of its file. */
  readonly id: string
  /** Value of `metadata.kind`; differs from the id where the specification does (route table: `routing-table`). */
  readonly metadataKind: string
  /** Name of the schema in the OpenAPI documents. */
  readonly schemaName: string
  readonly provider: ProviderName
  readonly collection: string
  readonly parents: readonly ParentScope[]
  readonly metadata: MetadataType
  readonly verbs: readonly Verb[]
  /** POST actions below a resource, e.g. `start`. */
  readonly actions: readonly string[]
  readonly spec: TObject
  readonly status?: TObject
  /** Labels, annotations and extensions belong to the kind (all but regions). */
  readonly userMetadata: boolean
  readonly references: readonly ReferenceField[]
  /** Pointers to members that an update must not change. */
  readonly immutable: readonly string[]
  /** Pointers to numbers that an update may only raise. */
  readonly growOnly: readonly string[]
  /** Collections that live inside this resource and keep it from being deleted (contract switch). */
  readonly contains: readonly string[]
  /** Default bound for becoming active, in seconds. */
  readonly readyWithinSeconds: number
}

interface KindDeclaration {
  readonly id: string
  readonly metadataKind?: string
  readonly schemaName: string
  readonly provider: ProviderName
  readonly collection: string
  readonly parents: readonly ParentScope[]
  readonly metadata: MetadataType
  readonly verbs?: readonly Verb[]
  readonly actions?: readonly string[]
  readonly spec: TObject
  /** Properties beyond state and conditions; absent: the kind has no status. */
  readonly status?: TProperties
  readonly userMetadata?: boolean
  readonly references?: readonly ReferenceField[]
  readonly immutable?: readonly string[]
  readonly growOnly?: readonly string[]
  readonly contains?: readonly string[]
  readonly readyWithinSeconds?: number
}

const defaultReadyWithinSeconds = 300

/**
 * Declares a resource kind. A new kind is one file in `kinds/` that calls this, and `npm run generate`.
 *
 * @example
 * const gateway = defineKind({ id: 'internet-gateway', schemaName: 'InternetGateway', provider: 'seca.network',
 *   collection: 'internet-gateways', parents: ['tenant', 'workspace'], metadata: 'regional-workspace',
 *   spec: Type.Object({}), status: {} })
 */
export function defineKind(declaration: KindDeclaration): Kind {
  const { status, ...rest } = declaration
  return {
    metadataKind: declaration.id,
    verbs: ['list', 'get', 'put', 'delete'],
    actions: [],
    userMetadata: true,
    references: [],
    immutable: [],
    growOnly: [],
    contains: [],
    readyWithinSeconds: defaultReadyWithinSeconds,
    ...rest,
    ...(status === undefined ? {} : { status: Type.Object({ ...statusProperties, ...status }) }),
  }
}

/** Declares a reference member; by default a missing target is refused and an existing one is held. */
export function refersTo(
  at: string,
  targets: string | readonly string[],
  options: Partial<Omit<ReferenceField, 'at' | 'targets'>> = {},
): ReferenceField {
  return {
    at,
    targets: typeof targets === 'string' ? [targets] : targets,
    missing: 'reject',
    holdsTarget: true,
    ...options,
  }
}

/** True for a schema node that is an object with declared properties (not a free map). */
export function isObjectSchema(schema: TSchema): schema is TObject {
  return 'properties' in schema
}
