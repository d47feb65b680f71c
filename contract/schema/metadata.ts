import Type, { type TObject, type TProperties } from 'typebox'
import { nameMaxLength, namePattern, parentMaxLength } from './values.ts'

const parent = () => Type.String({ minLength: 1, maxLength: parentMaxLength })
const time = () => Type.String({ format: 'date-time' })

const identity = {
  name: Type.String({ minLength: 1, maxLength: nameMaxLength, pattern: namePattern }),
  apiVersion: Type.String({ minLength: 1, maxLength: 16 }),
  kind: Type.String({ minLength: 1 }),
  ref: Type.String({ minLength: 1, maxLength: 255 }),
  provider: Type.String({ minLength: 1, maxLength: 64 }),
  resource: Type.String({ minLength: 1, maxLength: 256 }),
  verb: Type.String({ minLength: 1, maxLength: 7 }),
}

const modification = {
  createdAt: time(),
  deletedAt: Type.Optional(time()),
  lastModifiedAt: time(),
  resourceVersion: Type.Integer({ minimum: 1 }),
}

const tenant = { tenant: parent() }
const workspace = { workspace: parent() }
const network = { network: parent() }
const region = { region: parent() }

/** The metadata types of the specification (resource.yaml), by the scope of the kinds that carry them. */
const metadataProperties = {
  global: { ...identity, ...modification },
  'global-tenant': { ...identity, ...modification, ...tenant },
  regional: { ...identity, ...modification, ...tenant, ...region },
  'regional-workspace': { ...identity, ...modification, ...tenant, ...workspace, ...region },
  'regional-network': { ...identity, ...modification, ...tenant, ...workspace, ...network, ...region },
  // SKUs are provider-managed: no times and no version.
  sku: { ...identity, ...tenant, ...region },
} satisfies Record<string, TProperties>

export type MetadataType = keyof typeof metadataProperties

/** The JSON Schema of one metadata type. `kind` narrows `metadata.kind` to the value of a resource kind. */
export function metadataSchema(type: MetadataType, kind?: string): TObject {
  const properties: TProperties = { ...metadataProperties[type] }
  if (kind !== undefined) properties['kind'] = Type.Literal(kind)
  return Type.Object(properties)
}

/** The members that the metadata type of a kind holds, e.g. to know whether `region` must be there. */
export function metadataMembers(type: MetadataType): readonly string[] {
  return Object.keys(metadataProperties[type])
}
