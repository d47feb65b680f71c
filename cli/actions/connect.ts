import { principals, startMockServer } from '../../mock-provider/index.ts'
import { type HeldCredentials, holdCredentials, type Sources } from '../../suites/credentials/held.ts'
import type { PrincipalName } from '../../suites/credentials/principal.ts'
import { staticSource } from '../../suites/credentials/static.ts'
import { UsageError } from '../usage-error.ts'
import { contradictionOf, sourcesOf } from './choose-sources.ts'
import { refuseForeignSchemes } from './preflight.ts'
import type { RunOptions } from './run-options.ts'

/** Where a run goes, and as whom. */
export interface Connection {
  readonly embedded: boolean
  readonly regionUrl: string
  readonly authorizationUrl?: string
  readonly region?: string
  readonly tenant: string
  readonly foreignTenant: string
  readonly faultUrl?: string
  /** Control of the provider that issues tokens with one flaw. */
  readonly forgeUrl?: string
  readonly sources: Sources
  readonly credentials: HeldCredentials
  /** Gives the credentials back and ends the embedded mock provider. Returns what could not be given back. */
  close(): Promise<string[]>
}

/** Flags of which one would be ignored. */
export function refuseContradictions(options: RunOptions): void {
  const twoTokens = contradictionOf(options)
  const contradictions: readonly (readonly [boolean, string])[] = [
    [options.output?.trim() === '', '--output is empty. Name a directory, or leave it out for seca-report'],
    [
      options.guide !== undefined && options.edition !== undefined,
      '--edition chooses between the built-in guides, and --guide replaces them. Leave one out',
    ],
    [
      options.regionUrl !== undefined && (options.mode !== undefined || options.latency !== undefined),
      '--mode and --latency are for the embedded mock, and --region-url names another provider. Leave them out',
    ],
    [twoTokens !== undefined, twoTokens ?? ''],
    [
      options.keepNames === true && options.shard !== undefined,
      '--keep-names gives the same names in every shard, and shards may run at the same time. Leave out --keep-names',
    ],
    [
      options.certify === true && options.shard !== undefined,
      'a shard alone proves a part, and --certify is about the whole. Give --certify to seca-conformance merge',
    ],
    [
      options.readOnly === true && (options.guide !== undefined || options.edition === 'printed'),
      '--read-only sends nothing but GET, and a guide creates what it reads. Leave one out',
    ],
    [
      options.durations !== undefined && options.shard === undefined,
      '--durations balances shards, and there is no --shard. Give one, e.g. --shard 1/4, or leave it out',
    ],
  ]
  for (const [holds, reason] of contradictions) {
    if (holds) throw new UsageError(`Failed to start the run: ${reason}.`)
  }
}

/**
 * The provider of the options, or an embedded mock provider that this starts.
 *
 * @throws {UsageError} when the tenant is missing, or a flag needs --region-url
 * @throws {CredentialError} when a principal gets no token
 */
export async function connect(
  options: RunOptions,
  environment: NodeJS.ProcessEnv,
  seed: number,
  signal: AbortSignal,
): Promise<Connection> {
  if (options.regionUrl === undefined) return await connectToMock(options, seed, signal)
  const { tenant } = options
  if (tenant === undefined) {
    throw new UsageError(
      'Failed to start the run: no tenant was given. Name the tenant of the token with --tenant.',
    )
  }
  const sources = sourcesOf(options, environment)
  refuseForeignSchemes(sources)
  const credentials = await holdCredentials(sources, signal)
  return {
    embedded: false,
    regionUrl: options.regionUrl,
    ...(options.authorizationUrl === undefined ? {} : { authorizationUrl: options.authorizationUrl }),
    ...(options.region === undefined ? {} : { region: options.region }),
    ...(options.faultUrl === undefined ? {} : { faultUrl: options.faultUrl }),
    ...(options.forgeUrl === undefined ? {} : { forgeUrl: options.forgeUrl }),
    tenant,
    foreignTenant: options.foreignTenant ?? options.principals?.outsider?.tenant ?? `${tenant}-foreign`,
    sources,
    credentials,
    close: () => credentials.release(),
  }
}

async function connectToMock(options: RunOptions, seed: number, signal: AbortSignal): Promise<Connection> {
  for (const [flag, value] of [
    ['--authorization-url', options.authorizationUrl],
    ['--token', options.token],
    ['--credential', options.credential],
    ['principals in the configuration', options.principals],
    ['--tenant', options.tenant],
    ['--fault-url', options.faultUrl],
    ['--forge-url', options.forgeUrl],
  ]) {
    if (value === undefined) continue
    throw new UsageError(
      `Failed to start the run: ${flag} needs --region-url. Give the base URL of seca.region, or leave both out to test the embedded mock provider.`,
    )
  }
  const server = await startMockServer({
    mode: options.mode ?? 'strict',
    seed,
    control: true,
    ...(options.latency === undefined ? {} : { latencyMs: options.latency }),
  })
  const source = async (name: PrincipalName) =>
    staticSource(
      name === 'admin' ? server.token : await server.provider.token({ subject: principals[name] }),
      'nothing',
    )
  const sources = {
    admin: await source('admin'),
    editor: await source('editor'),
    viewer: await source('viewer'),
    outsider: await source('outsider'),
  }
  const credentials = await holdCredentials(sources, signal)
  return {
    embedded: true,
    regionUrl: server.urls.region,
    authorizationUrl: server.urls.authorization,
    ...(options.region === undefined ? {} : { region: options.region }),
    tenant: server.tenant,
    foreignTenant: server.otherTenant,
    faultUrl: `${server.baseUrl}/__mock/faults`,
    forgeUrl: `${server.baseUrl}/__mock/tokens`,
    sources,
    credentials,
    async close() {
      await server.close()
      return await credentials.release()
    },
  }
}
