/** The envelopes around resources: lists, errors, and the discovery document. */
import Type from 'typebox'

/** `skipToken` has maxLength 5 in the document; that slip contradicts "opaque cursor" and is not enforced. */
export const ResponseMetadata = Type.Object({
  provider: Type.String({ minLength: 1, maxLength: 64 }),
  resource: Type.String({ minLength: 1, maxLength: 256 }),
  verb: Type.String({ minLength: 1, maxLength: 7 }),
  skipToken: Type.Optional(Type.String()),
})

export const ErrorSource = Type.Object({
  pointer: Type.String({ minLength: 1, maxLength: 256 }),
  parameter: Type.String({ minLength: 1, maxLength: 64 }),
})

export const ErrorBody = Type.Object({
  type: Type.String({ minLength: 1, maxLength: 4000 }),
  title: Type.String({ minLength: 1, maxLength: 1024 }),
  status: Type.Integer({ minimum: 100, maximum: 599 }),
  detail: Type.String({ minLength: 1, maxLength: 32768 }),
  instance: Type.String({ minLength: 1, maxLength: 256 }),
  sources: Type.Array(ErrorSource, { maxItems: 32 }),
  meta: Type.Optional(Type.Object({})),
})

export const Wellknown = Type.Object({
  version: Type.String({ minLength: 1 }),
  endpoints: Type.Array(
    Type.Object({ provider: Type.String({ minLength: 1 }), url: Type.String({ minLength: 1 }) }),
    { minItems: 1, maxItems: 64 },
  ),
})
