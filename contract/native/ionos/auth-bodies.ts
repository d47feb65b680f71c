import Type from 'typebox'

/** The criteria by which several tokens are deleted at once. */
export const tokenCriteria = ['ALL', 'EXPIRED', 'CURRENT'] as const
export type TokenCriterion = (typeof tokenCriteria)[number]

/** Bounds of the query parameter ttl in seconds; the upper one is also the usual life of a token. */
export const ttlBounds = { minimum: 60, maximum: 31_536_000 } as const

/** The answer to generating a token: three parts between dots. */
export const GeneratedToken = Type.Object({
  token: Type.String({ pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$' }),
})
export type GeneratedToken = Type.Static<typeof GeneratedToken>

export const TokenDescription = Type.Object({
  id: Type.String({ minLength: 1 }),
  href: Type.String(),
  createdDate: Type.String({ minLength: 1 }),
  expirationDate: Type.String({ minLength: 1 }),
})
export type TokenDescription = Type.Static<typeof TokenDescription>

export const TokenList = Type.Object({ tokens: Type.Array(TokenDescription) })
export type TokenList = Type.Static<typeof TokenList>

export const TokenDeletion = Type.Object({ success: Type.Boolean() })
export type TokenDeletion = Type.Static<typeof TokenDeletion>

/** Whom a token speaks for: the claims of its payload. */
export const TokenClaims = Type.Object({
  identity: Type.Object({
    uuid: Type.String({ minLength: 1 }),
    contractNumber: Type.Integer(),
    role: Type.String({ minLength: 1 }),
    privileges: Type.Array(Type.String()),
  }),
  iat: Type.Optional(Type.Number()),
  exp: Type.Optional(Type.Number()),
  sub: Type.Optional(Type.String()),
})
export type TokenClaims = Type.Static<typeof TokenClaims>
