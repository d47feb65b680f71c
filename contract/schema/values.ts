/** Value types that several schemas share. Formats are compiled by contract/validation.ts. */
import Type from 'typebox'

/** Kebab segments joined by dots (parameter `resourcePathParam`, schema NameMetadata). */
export const namePattern = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$'

export const nameMaxLength = 128
/** Tenants, workspaces and networks as path parents are shorter than names (64 against 128). */
export const parentMaxLength = 64

/** A string enumeration that keeps its literal type. */
export const OneOf = <const T extends readonly string[]>(values: T, options: { default?: T[number] } = {}) =>
  Type.Enum([...values] as [...T], options)

export const Zone = Type.String({ minLength: 1, maxLength: 32 })

export const Port = Type.Integer({ minimum: 1, maximum: 65535 })

export const IpVersion = OneOf(['IPv4', 'IPv6'])

export const IpAddress = Type.String({ minLength: 1, maxLength: 39, format: 'ip' })

export const Cidr = Type.Object(
  {
    ipv4: Type.Optional(Type.String({ minLength: 9, maxLength: 18, format: 'cidr-v4' })),
    ipv6: Type.Optional(Type.String({ minLength: 4, maxLength: 43, format: 'cidr-v6' })),
  },
  { minProperties: 1 },
)

export const Labels = Type.Record(Type.String(), Type.String({ maxLength: 63 }))
export const Annotations = Type.Record(Type.String(), Type.String({ maxLength: 1024 }))
export const Extensions = Type.Record(Type.String(), Type.String())

/** A reference to another resource; an object since February 2026 (schema Reference). */
export const Reference = Type.Object({
  region: Type.Optional(Type.String({ maxLength: 64 })),
  provider: Type.Optional(Type.String({ maxLength: 64 })),
  tenant: Type.Optional(Type.String({ maxLength: 64 })),
  workspace: Type.Optional(Type.String({ maxLength: 64 })),
  resource: Type.String({ minLength: 1, maxLength: 256 }),
})
