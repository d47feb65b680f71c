import { Agent } from 'undici'
import { onTestFinished } from 'vitest'
import { targetOf } from '../cli/native/native-config.ts'
import type { NativeName } from '../cli/native/native-system.ts'
import { liveSystem, serveWorld } from '../cli/native/systems.ts'
import { keepRecord } from '../suites/client/recorder.ts'
import { createRedactor } from '../suites/client/redact.ts'
import { holdCredentials } from '../suites/credentials/held.ts'
import type { Principals } from '../suites/credentials/principal.ts'
import { createCatalogue } from '../suites/engine/catalogue.ts'
import { planRun } from '../suites/engine/plan.ts'
import type { RunConfig } from '../suites/engine/run-config.ts'
import { runInProcess } from '../suites/engine/run-in-process.ts'
import { openSession } from '../suites/engine/session.ts'
import { leapingTime } from '../suites/engine/time.ts'
import { keepLedger, type LedgerEntry } from '../suites/ledger/ledger.ts'
import type { CheckResult } from '../suites/results.ts'
import { systemOf } from '../suites/systems.ts'

const tokenLimit = 10
const settleMs = 2_000

export interface NativeTrial {
  readonly results: readonly CheckResult[]
  /** What the checks created and did not remove. */
  readonly open: readonly LedgerEntry[]
}

/** Runs a suite against a mock of its own on a port, in this process. Every pause is a leap of the mock's clock. */
export async function tryNative(
  system: NativeName,
  { deviation, ...run }: Partial<Pick<RunConfig, 'only' | 'profiles'>> & { readonly deviation?: string } = {},
): Promise<NativeTrial> {
  const served = await serveWorld(system, {
    tokenLimit,
    latencyMs: 10,
    deviations: deviation === undefined ? [] : [deviation],
  })
  onTestFinished(() => served.close())
  const { baseUrl, world, controlUrl = '' } = served
  const { accounts, parameters, sources } = liveSystem(system).connect(baseUrl, world.environment(baseUrl))
  const none: Principals = { admin: { token: 'none' } }
  const principals =
    sources === undefined
      ? none
      : // A deviation may give nobody a token; then there are checks that say so.
        await holdCredentials(sources, new AbortController().signal).then(
          (held) => held.principals,
          () => none,
        )
  const config: RunConfig = {
    runId: 'proof',
    seed: 1,
    outputDir: '',
    system,
    native: {
      baseUrls: { api: baseUrl },
      accounts,
      parameters: { ...parameters, ...world.parameters, control: controlUrl },
    },
    principals,
    secrets: [],
    target: targetOf(baseUrl, true),
    profiles: [system],
    edition: 'v1.7',
    checkFiles: [],
    only: [],
    keepNames: false,
    limits: { requestTimeoutMs: 5_000, settleMs, settleMsByKind: {}, budgetMs: 60_000 },
    level: 'must',
    expect: 'specification',
    concurrency: 1,
    ...run,
  }
  const transport = new Agent()
  onTestFinished(() => transport.destroy())
  const ledger = keepLedger(config.runId)
  const session = openSession(config, new AbortController().signal, {
    transport,
    ledger,
    recorder: keepRecord(createRedactor([])),
    catalogue: createCatalogue([], systemOf(config).requirements(config)),
    newTime: () => leapingTime((ms) => world.control.advance(ms)),
  })
  const results = await runInProcess(planRun(config), session)
  return { results, open: ledger.open() }
}

/** The requirements that failing checks blame. */
export function blamed(results: readonly CheckResult[]): ReadonlySet<string> {
  return new Set(
    results.flatMap(({ verdict, findings }) =>
      verdict === 'fail'
        ? findings.filter(({ severity }) => severity === 'failure').map(({ requirement }) => requirement)
        : [],
    ),
  )
}
