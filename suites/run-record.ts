import Type, { type Static } from 'typebox'

const OfferSchema = Type.Union([
  Type.Object({ name: Type.String(), tenant: Type.String() }),
  Type.Object({ missing: Type.String() }),
])

/** What the checks of a run were given, beside its target: with it they can be repeated on the recorded exchanges. */
export const ConditionsSchema = Type.Object(
  {
    principals: Type.Record(Type.String(), Type.Object({ subject: Type.Optional(Type.String()) }), {
      description: 'who the run could act as; no token',
    }),
    subject: Type.String(),
    foreignTenant: Type.String(),
    zones: Type.Array(Type.String()),
    offers: Type.Object({
      skuTenant: Type.String(),
      instanceSku: OfferSchema,
      storageSku: OfferSchema,
      networkSku: OfferSchema,
      image: OfferSchema,
    }),
    faultUrl: Type.Optional(Type.String()),
    forgeUrl: Type.Optional(Type.String()),
    limits: Type.Object({
      requestTimeoutMs: Type.Number(),
      settleMs: Type.Optional(Type.Number()),
      settleMsByKind: Type.Record(Type.String(), Type.Number()),
      budgetMs: Type.Number(),
      requestsPerSecond: Type.Optional(Type.Number()),
    }),
    level: Type.Enum(['must', 'should']),
    expect: Type.Enum(['specification', 'referee']),
    concurrency: Type.Integer(),
    keepNames: Type.Boolean(),
    readOnly: Type.Optional(
      Type.Object(
        { resources: Type.Record(Type.String(), Type.String()) },
        { description: 'the run sent nothing but GET; the resources that it was to look at, by kind' },
      ),
    ),
  },
  { description: 'what the checks were given; missing in files of earlier versions' },
)
export type Conditions = Static<typeof ConditionsSchema>

/** What a run says about itself. */
export const runMembers = {
  id: Type.String(),
  seed: Type.Integer(),
  startedAt: Type.String(),
  finishedAt: Type.String(),
  durationMs: Type.Number(),
  interrupted: Type.Boolean(),
  profiles: Type.Array(Type.String()),
  system: Type.Optional(
    Type.String({
      description: 'the system under test; seca when left out, as in files of earlier versions',
    }),
  ),
  only: Type.Array(Type.String(), { description: 'globs of --only; empty: every check was planned' }),
  warnings: Type.Optional(
    Type.Array(Type.String(), { description: 'what the pre-flight warned of: clock, tokens' }),
  ),
  edition: Type.String({ description: 'v1.7, printed, or the name of a guide of the user' }),
  specification: Type.String(),
  target: Type.Object({
    embedded: Type.Boolean({ description: 'true: the mock provider that this command started' }),
    regionUrl: Type.String(),
    authorizationUrl: Type.String(),
    tenant: Type.String(),
    region: Type.String(),
    providers: Type.Record(Type.String(), Type.String()),
  }),
  conditions: Type.Optional(ConditionsSchema),
  node: Type.String(),
  platform: Type.String(),
}
