import { randomBytes, randomInt } from 'node:crypto'
import { resolve } from 'node:path'
import { createClient } from '../../suites/client/client.ts'
import { createRecorder } from '../../suites/client/recorder.ts'
import { createRedactor } from '../../suites/client/redact.ts'
import { createTransport } from '../../suites/client/transport.ts'
import { createKeeper } from '../../suites/credentials/keeper.ts'
import { prepareOutput } from '../../suites/engine/output.ts'
import { loadOwnChecks, type OwnChecks } from '../../suites/engine/own-checks.ts'
import { planRun } from '../../suites/engine/plan.ts'
import { profileNames } from '../../suites/engine/profiles.ts'
import type { Planned } from '../../suites/engine/run.ts'
import type { Limits, RunConfig } from '../../suites/engine/run-config.ts'
import { discover, type Send } from '../../suites/target/discover.ts'
import { proveNamesFree } from '../../suites/target/names-free.ts'
import { chooseOffers } from '../../suites/target/offers.ts'
import { proveTenant } from '../../suites/target/prove-tenant.ts'
import { createdUrls } from '../../suites/usage/groups.ts'
import { UsageError } from '../usage-error.ts'
import { type Connection, connect, refuseContradictions } from './connect.ts'
import type { RunOptions } from './run-options.ts'

const defaultRequestTimeoutS = 30
const defaultBudgetMinutes = 120
const defaultConcurrency = 8
/** The subject that the guides print, for a token that shows none. */
const printedSubject = 'user@secapi.eu'
const maxSeed = 2 ** 31 - 1

export interface PreparedRun extends Planned {
  /** What the user should know before the run starts. */
  readonly notes: readonly string[]
  /** Gives credentials back and ends the embedded mock provider. Returns what could not be given back. */
  close(): Promise<string[]>
}

/**
 * Everything before the first change: output directory, embedded mock, discovery, choice of SKUs, free names.
 *
 * @param signal aborted by Ctrl-C
 * @throws {UsageError | TargetError | GuideError} with the remedy; nothing was created then
 */
export async function prepareRun(
  options: RunOptions,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<PreparedRun> {
  refuseContradictions(options)
  const outputDir = resolve(options.output ?? 'seca-report')
  const own = await loadOwnChecks(options.checkFiles ?? [])
  const seed = options.seed ?? randomInt(maxSeed)
  const connection = await connect(options, environment, seed, signal)
  try {
    const notes = prepareOutput(outputDir)
    const config = await explore(options, connection, { outputDir, seed, signal, own })
    const { renew } = connection.credentials
    return { config, own, renew, notes, close: connection.close }
  } catch (error) {
    await connection.close()
    throw error
  }
}

async function explore(
  options: RunOptions,
  connection: Connection,
  facts: {
    readonly outputDir: string
    readonly seed: number
    readonly signal: AbortSignal
    readonly own: OwnChecks
  },
): Promise<RunConfig> {
  const { outputDir, seed, signal, own } = facts
  const { credentials, tenant, faultUrl, forgeUrl } = connection
  const { principals, secrets, renew } = credentials
  const keeper = createKeeper(principals, renew)
  const limits = limitsOf(options)
  const recorder = createRecorder(outputDir, createRedactor(keeper.secrets))
  const client = createClient({ tokens: keeper, limits, recorder, transport: createTransport() })
  const send: Send = (request) => client.send(request, { check: 'discovery', purpose: 'probe', signal })
  try {
    const found = await discover(connection, send)
    const config: RunConfig = {
      runId: runId(),
      seed,
      outputDir,
      principals,
      secrets,
      target: {
        ...found,
        embedded: connection.embedded,
        tenant,
        foreignTenant: connection.foreignTenant,
        subject: principals.admin.subject ?? printedSubject,
        offers: await chooseOffers(found.providers, tenant, send),
        ...(faultUrl === undefined ? {} : { faultUrl }),
        ...(forgeUrl === undefined ? {} : { forgeUrl }),
      },
      profiles: options.profile ?? profileNames,
      edition: options.edition ?? 'v1.7',
      ...(options.guide === undefined ? {} : { guide: resolve(options.guide) }),
      checkFiles: options.checkFiles ?? [],
      only: options.only ?? [],
      keepNames: options.keepNames ?? false,
      limits,
      level: options.level ?? 'must',
      expect: options.expect ?? 'specification',
      concurrency: options.concurrency ?? defaultConcurrency,
    }
    if (planRun(config, own.checks).length === 0) {
      throw new UsageError(
        `Failed to plan the run: no check matches --only ${config.only.join(', ')}. See seca-conformance list.`,
      )
    }
    await proveTenant(config.target, send)
    if (config.profiles.includes('usage')) await proveNamesFree(createdUrls(config), send)
    return config
  } finally {
    await client.close()
  }
}

function limitsOf(options: RunOptions): Limits {
  const { timeout, maxRequestsPerSecond } = options
  return {
    requestTimeoutMs: timerMs((options.requestTimeout ?? defaultRequestTimeoutS) * 1000),
    ...(timeout?.allMs === undefined ? {} : { settleMs: timeout.allMs }),
    settleMsByKind: timeout?.byKindMs ?? {},
    budgetMs: timerMs((options.budget ?? defaultBudgetMinutes) * 60_000),
    ...(maxRequestsPerSecond === undefined ? {} : { requestsPerSecond: maxRequestsPerSecond }),
  }
}

/** What a timer of Node takes: whole milliseconds below 2^31; a longer one would fire at once. */
function timerMs(ms: number): number {
  return Math.min(Math.ceil(ms), 2 ** 31 - 1)
}

/** Short, unique enough for one tenant, and valid at the end of a name. Not from the seed: two runs may share one. */
function runId(): string {
  return randomBytes(4).readUInt32BE().toString(36).padStart(7, '0').slice(-5)
}
