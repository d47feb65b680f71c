/**
 * SECA v1.7 as data: resource kinds, schemas, states, errors, references, selectors and requirements. No I/O.
 * @module
 */
export * from './address.ts'
export * from './errors.ts'
export { isCidr, isIp } from './formats.ts'
export type { Kind, ParentScope, ReferenceField, Verb } from './kind.ts'
export {
  defineKind,
  isObjectSchema,
  parentCollections,
  parentKindIds,
  parentMaxLengths,
  refersTo,
  verbs,
} from './kind.ts'
export { kindOf } from './kind-registry.ts'
export { kinds } from './kinds/index.ts'
export type { Operation, OperationClass, PathMatch } from './operations.ts'
export { genericStatuses, matchPath, operationClasses, operations } from './operations.ts'
export * from './pointers.ts'
export { type PartName, partNames } from './profiles/frozen-rows.ts'
export {
  type ClaimProfile,
  claimProfiles,
  claimRevision,
  type Extension,
  extensionNames,
  frozenLevel,
  isUpcoming,
} from './profiles/profiles.ts'
export type { ProviderName } from './providers.ts'
export { providerNames, providers, qualifiedProvider, specification } from './providers.ts'
export * from './references.ts'
export { requirementAreas } from './requirements/areas.ts'
export {
  type Constraint,
  constraints,
  type Requirement,
  requirementOf,
  requirements,
} from './requirements/index.ts'
export { listSchema, requestSchema, resourceSchema } from './resource-schema.ts'
export { ErrorBody, ErrorSource, ResponseMetadata, Wellknown } from './schema/envelopes.ts'
export { type MetadataType, metadataMembers, metadataSchema } from './schema/metadata.ts'
export { nameMaxLength, namePattern, parentMaxLength } from './schema/values.ts'
export * from './selectors.ts'
export * from './states.ts'
export { type RolePermission, type SystemRole, systemRoles } from './system-roles.ts'
export * from './validation.ts'
export * from './wellknown.ts'
