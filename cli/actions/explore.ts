import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { createClient } from '../../suites/client/client.ts'
import type { Recorder } from '../../suites/client/recorder.ts'
import { createTransport } from '../../suites/client/transport.ts'
import { createKeeper } from '../../suites/credentials/keeper.ts'
import type { OwnChecks } from '../../suites/engine/own-checks.ts'
import { checksOf } from '../../suites/engine/plan.ts'
import type { Limits, RunConfig } from '../../suites/engine/run-config.ts'
import { planShard } from '../../suites/engine/shard.ts'
import type { ReadOnly } from '../../suites/read-only/named-places.ts'
import { watchClock } from '../../suites/target/clock-gap.ts'
import { discover } from '../../suites/target/discover.ts'
import { proveNamesFree } from '../../suites/target/names-free.ts'
import { chooseOffers } from '../../suites/target/offers.ts'
import { proveNamed } from '../../suites/target/prove-named.ts'
import { provePrincipals } from '../../suites/target/prove-principals.ts'
import { proveTenant } from '../../suites/target/prove-tenant.ts'
import { createdUrls } from '../../suites/usage/groups.ts'
import { UsageError } from '../usage-error.ts'
import { chosenProfiles } from './chosen-profiles.ts'
import type { Connection } from './connect.ts'
import { inspectTokens, shortLives } from './preflight.ts'
import type { RunOptions } from './run-options.ts'

const defaultRequestTimeoutS = 30
const defaultBudgetMinutes = 120
export const defaultConcurrency = 8
/** The subject that the guides print, for a token that shows none. */
const printedSubject = 'user@secapi.eu'

/** What an exploration writes to, and who hears of it. */
interface Exploration {
  readonly outputDir: string
  readonly recorder: Recorder
  readonly seed: number
  readonly signal: AbortSignal
  readonly onNote: (text: string) => void
  readonly own: OwnChecks
  /** How long each check took in an earlier run, to balance shards by. */
  readonly durationsMs?: Readonly<Record<string, number>> | undefined
  /** Of a run that changes nothing: what it may do. */
  readonly reading?: Required<ReadOnly> | undefined
}

/**
 * Finds out all that a run needs to know of its provider, and refuses what cannot work. It sends nothing but GET.
 *
 * @throws {UsageError | CredentialError | TargetError} with the remedy
 */
export async function explore(
  options: RunOptions,
  connection: Connection,
  { outputDir, recorder, seed, signal, onNote, own, durationsMs, reading }: Exploration,
): Promise<RunConfig> {
  const { credentials, sources, embedded, tenant, faultUrl, forgeUrl } = connection
  const { principals, secrets, renew } = credentials
  // Before the provider refuses a token, since that tells less.
  for (const note of inspectTokens(principals, sources)) onNote(note)
  const keeper = createKeeper(principals, renew, [...secrets])
  const limits = limitsOf(options)
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
      ...(options.shard === undefined
        ? {}
        : { shard: { ...options.shard, ...(durationsMs === undefined ? {} : { durationsMs }) } }),
      ...(reading === undefined
        ? boundOf(options)
        : { readOnly: { resources: reading.resources, checks: reading.checks } }),
    }
    const { groups } = planShard(config, own.checks)
    const planned = checksOf(groups).length
    if (planned === 0) {
      throw new UsageError(
        `Failed to plan the run: no check matches --only ${config.only.join(', ')}. See seca-conformance list.`,
      )
    }
    if (!embedded) for (const note of shortLives(principals, sources, planned)) onNote(note)
    await proveTenant(config.target, send)
    if (reading !== undefined) await proveNamed(config.target, reading.resources, send)
    if (groups.some(({ profile }) => profile === 'usage')) await proveNamesFree(createdUrls(config), send)
    return config
  } finally {
    await client.close()
  }
}

/** Who creates nothing needs no bound. */
function boundOf({ maxInstances }: RunOptions): Pick<RunConfig, 'maxInstances'> {
  return maxInstances === undefined ? {} : { maxInstances }
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
