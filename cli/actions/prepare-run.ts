import { randomBytes, randomInt } from 'node:crypto'
import { resolve } from 'node:path'
import { createClient } from '../../suites/client/client.ts'
import { createRecorder } from '../../suites/client/recorder.ts'
import { createRedactor, redactError } from '../../suites/client/redact.ts'
import { createTransport } from '../../suites/client/transport.ts'
import { createKeeper } from '../../suites/credentials/keeper.ts'
import { prepareOutput } from '../../suites/engine/output.ts'
import { loadOwnChecks, type OwnChecks } from '../../suites/engine/own-checks.ts'
import { checksOf, planRun } from '../../suites/engine/plan.ts'
import type { Planned } from '../../suites/engine/run.ts'
import type { Limits, RunConfig } from '../../suites/engine/run-config.ts'
import { watchClock } from '../../suites/target/clock-gap.ts'
import { discover } from '../../suites/target/discover.ts'
import { proveNamesFree } from '../../suites/target/names-free.ts'
import { chooseOffers } from '../../suites/target/offers.ts'
import { provePrincipals } from '../../suites/target/prove-principals.ts'
import { proveTenant } from '../../suites/target/prove-tenant.ts'
import { createdUrls } from '../../suites/usage/groups.ts'
import { UsageError } from '../usage-error.ts'
import { chosenProfiles } from './chosen-profiles.ts'
import { type Connection, connect, refuseContradictions } from './connect.ts'
import { inspectTokens, shortLives } from './preflight.ts'
import { refuseCertificate, refuseTerms } from './refuse-certificate.ts'
import type { RunOptions } from './run-options.ts'

const defaultRequestTimeoutS = 30
const defaultBudgetMinutes = 120
const defaultConcurrency = 8
/** The subject that the guides print, for a token that shows none. */
const printedSubject = 'user@secapi.eu'
const maxSeed = 2 ** 31 - 1

export interface PreparedRun extends Planned {
  /** Tokens, passwords and the like, so far. */
  readonly secrets: ReadonlySet<string>
  /** Gives credentials back and ends the embedded mock provider. Returns what could not be given back. */
  close(): Promise<string[]>
}

/**
 * Everything before the first change: output directory, credentials, embedded mock, discovery, pre-flight, choice of SKUs,
 * free names.
 *
 * @throws {UsageError | CredentialError | TargetError | GuideError} with the remedy; nothing was created then
 */
export async function prepareRun(
  options: RunOptions,
  environment: NodeJS.ProcessEnv,
  { signal, onNote, onSecrets }: Preparation,
): Promise<PreparedRun> {
  refuseContradictions(options)
  if (options.certify === true) refuseTerms(options)
  const outputDir = resolve(options.output ?? 'seca-report')
  const own = await loadOwnChecks(options.checkFiles ?? [])
  const seed = options.seed ?? randomInt(maxSeed)
  const connection = await connect(options, environment, seed, signal)
  const { renew, secrets } = connection.credentials
  onSecrets(secrets)
  try {
    for (const note of prepareOutput(outputDir)) onNote(note)
    const warnings: string[] = []
    const onWarning = (text: string) => {
      warnings.push(text)
      onNote(text)
    }
    const config = await explore(options, connection, { outputDir, seed, signal, onNote: onWarning, own })
    if (options.certify === true) refuseCertificate(config, warnings)
    const certify = options.certify === true
    return { config, own, renew, secrets, warnings, certify, close: connection.close }
  } catch (error) {
    for (const problem of await connection.close()) onNote(problem)
    throw redactError(error, createRedactor(secrets))
  }
}

/** How a preparation is stopped, and who hears of it. */
export interface Preparation {
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  /** Told what the user should know before the run starts. */
  readonly onNote: (text: string) => void
  /** Told what must not be written anywhere, from the moment on at which it could be; the set grows. */
  readonly onSecrets: (secrets: ReadonlySet<string>) => void
}

async function explore(
  options: RunOptions,
  connection: Connection,
  facts: {
    readonly outputDir: string
    readonly seed: number
    readonly signal: AbortSignal
    readonly onNote: (text: string) => void
    readonly own: OwnChecks
  },
): Promise<RunConfig> {
  const { outputDir, seed, signal, onNote, own } = facts
  const { credentials, sources, embedded, tenant, faultUrl, forgeUrl } = connection
  const { principals, secrets, renew } = credentials
  // Before the provider refuses a token, since that tells less.
  for (const note of inspectTokens(principals, sources)) onNote(note)
  const keeper = createKeeper(principals, renew, [...secrets])
  const limits = limitsOf(options)
  const recorder = createRecorder(outputDir, createRedactor(keeper.secrets))
  const client = createClient({ tokens: keeper, limits, recorder, transport: createTransport() })
  const send = watchClock(
    (request) => client.send(request, { check: 'discovery', purpose: 'probe', signal }),
    onNote,
  )
  try {
    const found = await discover({ ...connection, tokenRemedy: sources.admin.remedy }, send)
    await provePrincipals(found.regionUrl, sources, send)
    const config: RunConfig = {
      runId: newRunId(),
      seed,
      outputDir,
      principals,
      secrets: [...secrets],
      target: {
        ...found,
        embedded,
        tenant,
        foreignTenant: connection.foreignTenant,
        subject: principals.admin.subject ?? printedSubject,
        offers: await chooseOffers(found.providers, tenant, send),
        ...(faultUrl === undefined ? {} : { faultUrl }),
        ...(forgeUrl === undefined ? {} : { forgeUrl }),
      },
      profiles: chosenProfiles(options),
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
    const planned = checksOf(planRun(config, own.checks)).length
    if (planned === 0) {
      throw new UsageError(
        `Failed to plan the run: no check matches --only ${config.only.join(', ')}. See seca-conformance list.`,
      )
    }
    if (!embedded) for (const note of shortLives(principals, sources, planned)) onNote(note)
    await proveTenant(config.target, send)
    if (config.profiles.includes('usage')) await proveNamesFree(createdUrls(config), send)
    return config
  } finally {
    await client.close()
  }
}

/** Deadlines and caps by the options of a run. */
export function limitsOf(options: RunOptions): Limits {
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
export function newRunId(): string {
  return randomBytes(4).readUInt32BE().toString(36).padStart(7, '0').slice(-5)
}
