import { inProcessSession } from '../../cli/actions/in-process-session.ts'
import {
  createMockProvider,
  leapingClock,
  type MockProviderOptions,
  mockDispatcher,
} from '../../mock-provider/index.ts'
import type { Client } from '../../suites/client/client.ts'
import { keepRecord } from '../../suites/client/recorder.ts'
import { openGate } from '../../suites/engine/gate.ts'
import { planRun } from '../../suites/engine/plan.ts'
import { profileNames } from '../../suites/engine/profiles.ts'
import type { RunConfig } from '../../suites/engine/run-config.ts'
import { runInProcess } from '../../suites/engine/run-in-process.ts'
import { leapingTime } from '../../suites/engine/time.ts'
import { removeEntries } from '../../suites/ledger/remove.ts'
import type { CheckResult } from '../../suites/results.ts'
import { type Choice, everything } from './sample.ts'

/** A run, of which checks, and whether it removes what all checks shared, as a real run does at its end. */
type TrialOptions = Partial<RunConfig> & {
  readonly choice?: Choice
  readonly removes?: boolean
}

export interface Trial {
  readonly results: readonly CheckResult[]
  /** What was created and could not be removed. */
  readonly left: readonly string[]
  readonly ms: number
}

/**
 * Runs all checks against a mock provider of its own, in this process. Waiting takes no time: every pause of a check is a
 * leap of the provider's clock.
 */
export async function tryProvider(
  options: MockProviderOptions,
  { choice = everything, removes = false, ...run }: TrialOptions = {},
): Promise<Trial> {
  const started = performance.now()
  const clock = leapingClock()
  const provider = await createMockProvider({
    seed: 1,
    control: true,
    clock,
    holdBack: (ms) => clock.advance(ms),
    ...options,
  })
  const opened = await inProcessSession(
    provider,
    mockDispatcher(provider),
    { profiles: profileNames, ...run },
    // Nothing is written, so that there is nothing to take secrets out of.
    { newTime: () => leapingTime((ms) => clock.advance(ms)), recorder: keepRecord((text) => text) },
  )
  const session = { ...opened, client: countingLeaps(opened.client) }
  try {
    const groups = planRun(session.config).flatMap((group) => {
      const checks = group.checks.filter((check) => choice(check, group))
      return checks.length === 0 ? [] : [{ ...group, checks }]
    })
    // Of the checks about what is broken most fail, which would shut the gate.
    const gate = choice === everything ? undefined : openGate
    const results = await runInProcess(groups, session, [], gate)
    const left = removes ? await removeEntries(session.ledger.open(), session.removal) : []
    return {
      results,
      left: left.map(({ url, reason }) => `${url}: ${reason}`),
      ms: performance.now() - started,
    }
  } finally {
    await session.client.close()
  }
}

/** Adds to the time that an answer took what the provider has leapt over. */
function countingLeaps(client: Client): Client {
  return {
    async send(request, sender) {
      const answer = await client.send(request, sender)
      const [, leaptMs] = /^leap;dur=(\d+)$/.exec(answer.headers['server-timing'] ?? '') ?? []
      return leaptMs === undefined ? answer : { ...answer, durationMs: answer.durationMs + Number(leaptMs) }
    },
    close: () => client.close(),
  }
}
