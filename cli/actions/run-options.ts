import type { Mode } from '../../mock-provider/switches.ts'
import type { PrincipalSettings, SourceKind } from '../../suites/credentials/settings.ts'
import type { ProfileName } from '../../suites/engine/profiles.ts'
import type { NamedResources } from '../../suites/read-only/named-places.ts'
import type { SystemName } from '../../suites/system-names.ts'
import type { SettleBounds } from '../flag-values.ts'

/** Options of a run; each is a flag of `seca-conformance run`. */
export interface RunOptions {
  /** The system under test; `seca` when left out. */
  readonly system?: SystemName
  /** Base URL of a system other than SECA. Without it its embedded mock is started and tested. */
  readonly baseUrl?: string
  /** What only the user can tell of such a system, e.g. the id of an image. */
  readonly param?: Readonly<Record<string, string>>
  /** Base URL of seca.region. Without it an embedded mock provider is started and tested. */
  readonly regionUrl?: string
  /** Base URL of seca.authorization; found through the well-known document when left out. */
  readonly authorizationUrl?: string
  readonly tenant?: string
  readonly region?: string
  /** Bearer token; SECA_TOKEN in the environment when left out. */
  readonly token?: string
  /** Where the token comes from; `static` when left out. Its settings come from the environment and `principals`. */
  readonly credential?: SourceKind
  /** Who the run acts as, and where each one's token comes from. */
  readonly principals?: PrincipalSettings
  /** A tenant that the token must not enter; that of the outsider when left out. */
  readonly foreignTenant?: string
  /** Control of the provider that answers a request with an error on demand. */
  readonly faultUrl?: string
  /** Control of the provider that issues tokens with one flaw on demand. */
  readonly forgeUrl?: string
  /** Profiles to run; all of them when left out. */
  readonly profile?: readonly ProfileName[]
  readonly edition?: 'v1.7' | 'printed'
  /** Path of an .http file that is replayed instead of the built-in guides. */
  readonly guide?: string
  /** Globs over check ids. */
  readonly only?: readonly string[]
  readonly level?: 'must' | 'should'
  /** Run only what reads, and send nothing but GET. */
  readonly readOnly?: boolean
  /** What such a run looks at, by kind, e.g. `{ instance: 'prod/web-1' }`. */
  readonly resources?: NamedResources
  /** Ask for a certificate: refused, with the reasons, unless the run proves everything that it claims. */
  readonly certify?: boolean
  readonly keepNames?: boolean
  /** Output directory; default `seca-report`. */
  readonly output?: string
  readonly seed?: number
  /** Bounds for becoming active or gone. */
  readonly timeout?: SettleBounds
  /** Deadline of one request, in seconds. */
  readonly requestTimeout?: number
  /** Bound of the whole run, in minutes. */
  readonly budget?: number
  readonly maxRequestsPerSecond?: number
  /** Mode of the embedded mock provider. */
  readonly mode?: Mode
  /** Time that one transition of the embedded mock provider takes, in milliseconds. */
  readonly latency?: number
  /** False: no HTML report. */
  readonly html?: boolean
  /** `referee`: also right is what the community's Go suite demands, and its own rules are a MUST. */
  readonly expect?: 'specification' | 'referee'
  /** How many instances may exist at a time. */
  readonly maxInstances?: number
  /** How many checks run at a time. */
  readonly concurrency?: number
  /** Path of a file with waivers; without it every failure counts. */
  readonly waivers?: string
  /** One of several runs that share the plan; `seca-conformance merge` joins their results. */
  readonly shard?: { readonly index: number; readonly total: number }
  /** Results of an earlier run (`results.json` or its directory), by whose durations shards are balanced. */
  readonly durations?: string
  /** Also write the failing checks as annotations of a CI system. */
  readonly annotations?: 'github'
  /** Files with checks of your own, absolute. */
  readonly checkFiles?: readonly string[]
}
