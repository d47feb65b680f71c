import Type, { type Static } from 'typebox'
import { extensionNames } from '../../contract/index.ts'
import { sourceKinds } from '../../suites/credentials/settings.ts'
import { profileNames } from '../../suites/engine/profiles.ts'
import { PrincipalsSchema } from './principals.ts'
import { ResourcesSchema } from './resources.ts'
import { TimeoutsSchema } from './timeouts.ts'

const text = (description: string) => Type.Optional(Type.String({ minLength: 1, description }))
const oneOf = <const T extends string[]>(values: T, description: string) =>
  Type.Optional(Type.Enum([...values] as [...T], { description }))

/** What a configuration file of a run may say. Flags win over it; secrets have no place in it. */
export const ConfigSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    regionUrl: text('base URL of seca.region'),
    authorizationUrl: text('base URL of seca.authorization'),
    tenant: text('tenant of the run'),
    region: text('region to test'),
    foreignTenant: text('a tenant that the token must not enter'),
    faultUrl: text('control of the provider that answers with an error on demand'),
    forgeUrl: text('control of the provider that issues tokens with one flaw on demand'),
    credential: oneOf([...sourceKinds], "where the admin's token comes from, when principals do not say it"),
    principals: PrincipalsSchema,
    timeouts: Type.Optional(TimeoutsSchema),
    readOnly: Type.Optional(Type.Boolean({ description: 'run only what reads, and send nothing but GET' })),
    resources: ResourcesSchema,
    output: text('output directory'),
    profile: Type.Optional(
      Type.Array(Type.Enum([...profileNames, ...extensionNames, 'all']), {
        description: 'profiles to run; all when left out',
      }),
    ),
    only: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { description: 'globs over checks' })),
    level: oneOf(['must', 'should'], 'should: a SHOULD that is not met fails'),
    expect: oneOf(['specification', 'referee'], "whose answers are right; referee: the community's Go suite"),
    concurrency: Type.Optional(Type.Integer({ minimum: 1, maximum: 64, description: 'checks at a time' })),
    maxInstances: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, description: 'instances that may exist at a time' }),
    ),
    checks: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description: 'files with checks of your own; globs, relative to this file',
      }),
    ),
    waivers: text('file with waivers, relative to this file; seca-waivers.yaml beside the run when left out'),
  },
  {
    $id: 'urn:seca-conformance:schema:config:1',
    title: 'Configuration of a seca-conformance run',
    additionalProperties: false,
  },
)
export type Config = Static<typeof ConfigSchema>
