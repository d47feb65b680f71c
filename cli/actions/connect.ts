import { startMockServer } from '../../mock-provider/index.ts'
import { UsageError } from '../usage-error.ts'
import type { RunOptions } from './run-options.ts'

/** Where a run goes, and with which token. */
export interface Connection {
  readonly embedded: boolean
  readonly regionUrl: string
  readonly authorizationUrl?: string
  readonly region?: string
  readonly tenant: string
  readonly foreignTenant: string
  readonly faultUrl?: string
  readonly token: string
  close(): Promise<void>
}

/** Flags of which one would be ignored. */
export function refuseContradictions(options: RunOptions): void {
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
  ]
  for (const [holds, reason] of contradictions) {
    if (holds) throw new UsageError(`Failed to start the run: ${reason}.`)
  }
}

/**
 * The provider of the options, or an embedded mock provider that this starts.
 *
 * @throws {UsageError} when token or tenant are missing, or a flag needs --region-url
 */
export async function connect(
  options: RunOptions,
  environment: NodeJS.ProcessEnv,
  seed: number,
): Promise<Connection> {
  if (options.regionUrl === undefined) return await connectToMock(options, seed)
  const token = options.token ?? environment['SECA_TOKEN'] ?? ''
  if (token === '') {
    throw new UsageError('Failed to start the run: no token was given. Set SECA_TOKEN, or pass --token.')
  }
  const { tenant } = options
  if (tenant === undefined) {
    throw new UsageError(
      'Failed to start the run: no tenant was given. Name the tenant of the token with --tenant.',
    )
  }
  return {
    embedded: false,
    regionUrl: options.regionUrl,
    ...(options.authorizationUrl === undefined ? {} : { authorizationUrl: options.authorizationUrl }),
    ...(options.region === undefined ? {} : { region: options.region }),
    ...(options.faultUrl === undefined ? {} : { faultUrl: options.faultUrl }),
    tenant,
    foreignTenant: options.foreignTenant ?? `${tenant}-foreign`,
    token,
    close: async () => {},
  }
}

async function connectToMock(options: RunOptions, seed: number): Promise<Connection> {
  for (const [flag, value] of [
    ['--authorization-url', options.authorizationUrl],
    ['--token', options.token],
    ['--tenant', options.tenant],
    ['--fault-url', options.faultUrl],
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
  return {
    embedded: true,
    regionUrl: server.urls.region,
    authorizationUrl: server.urls.authorization,
    ...(options.region === undefined ? {} : { region: options.region }),
    tenant: server.tenant,
    foreignTenant: server.otherTenant,
    faultUrl: `${server.baseUrl}/__mock/faults`,
    token: server.token,
    close: () => server.close(),
  }
}
