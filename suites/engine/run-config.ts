import type { Principals } from '../credentials/principal.ts'
import type { ReadOnly } from '../read-only/named-places.ts'
import type { SystemName } from '../system-names.ts'

/** Everything that a run needs to know, as plain data: it crosses from the command into the workers. */
export interface RunConfig {
  readonly runId: string
  readonly seed: number
  readonly outputDir: string
  /** The system under test; `seca` when left out. */
  readonly system?: SystemName
  readonly target: Target
  /** Where a system other than SECA is, and as whom it is used. */
  readonly native?: NativeTarget
  /** Who the run acts as. Tokens never leave the process in an artefact. */
  readonly principals: Principals
  /** Passwords and the like: what else must not reach an artefact. */
  readonly secrets: readonly string[]
  readonly profiles: readonly string[]
  readonly edition: 'v1.7' | 'printed'
  /** Path of a guide of the user; replaces the built-in guides. */
  readonly guide?: string
  /** Files with checks of the user. */
  readonly checkFiles: readonly string[]
  /** Globs over check ids, requirements, areas and kinds; empty: every check. */
  readonly only: readonly string[]
  /** Use the names of the guides as they are, without the run id. */
  readonly keepNames: boolean
  readonly limits: Limits
  /** `should`: a SHOULD that is not met fails the check instead of warning. */
  readonly level: 'must' | 'should'
  /** `referee`: the answers that the community's Go suite demands are right too, and its own rules are a MUST. */
  readonly expect: 'specification' | 'referee'
  /** How many instances may exist at a time; as many as the checks want when left out. */
  readonly maxInstances?: number
  /** The run sends nothing but GET, on these resources; it makes its own when left out. */
  readonly readOnly?: ReadOnly
  /** How many checks run at a time. */
  readonly concurrency: number
  /** The part of the plan that this run executes; all of it when left out. */
  readonly shard?: ShardRequest
}

/** One of several runs that share a plan. */
export interface ShardRequest {
  /** From 1 to `total`. */
  readonly index: number
  readonly total: number
  /** How long each check took in an earlier run, by its id; without it every check counts the same. */
  readonly durationsMs?: Readonly<Record<string, number>>
}

/** A system other than SECA, as plain data. What the names mean is for its suites to say. */
export interface NativeTarget {
  /** Base URL by the name of an API, without a slash at the end. */
  readonly baseUrls: Readonly<Record<string, string>>
  /** Who can log in, by the part that each plays. Their passwords are among the secrets of the run. */
  readonly accounts: Readonly<Record<string, NativeAccount>>
  /** What only the user knows, such as the id of an image; `control` is the URL of the control of a mock. */
  readonly parameters: Readonly<Record<string, string>>
}

export interface NativeAccount {
  readonly login: string
  readonly password: string
  /** The id of the contract to act in, where an account has several. */
  readonly contract?: string
}

/** The provider under test, as discovery found it. */
export interface Target {
  readonly embedded: boolean
  readonly regionUrl: string
  readonly authorizationUrl: string
  readonly tenant: string
  readonly region: string
  readonly zones: readonly string[]
  /** Base URL per provider name, from the region and the flags. */
  readonly providers: Readonly<Record<string, string>>
  /** The `sub` of the admin's token, or the value that the guides print when it cannot be read. */
  readonly subject: string
  /** A tenant that the token must not enter. */
  readonly foreignTenant: string
  /** Provokes errors 500 on request; only where the user configured it. */
  readonly faultUrl?: string
  /** Issues tokens with one flaw on request; only where the user configured it. */
  readonly forgeUrl?: string
  readonly offers: Offers
}

/** What the guides ask for and the provider offers; `missing` says why a step that needs it is not applicable. */
export interface Offers {
  readonly skuTenant: string
  readonly instanceSku: Offer
  readonly storageSku: Offer
  readonly networkSku: Offer
  readonly image: Offer
}

export type Offer = { readonly name: string; readonly tenant: string } | { readonly missing: string }

export interface Limits {
  /** Deadline of one request. */
  readonly requestTimeoutMs: number
  /** Bound for becoming active or gone; a kind without an entry uses its own default. */
  readonly settleMs?: number
  readonly settleMsByKind: Readonly<Record<string, number>>
  /** Bound of the whole run, without the removal at its end. */
  readonly budgetMs: number
  readonly requestsPerSecond?: number
}
