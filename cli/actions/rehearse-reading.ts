import { createMockProvider, type MockProvider, mockDispatcher } from '../../mock-provider/index.ts'
import type { Check } from '../../suites/engine/check.ts'
import { planRun } from '../../suites/engine/plan.ts'
import type { RunConfig } from '../../suites/engine/run-config.ts'
import { runInProcess } from '../../suites/engine/run-in-process.ts'
import type { NamedResources } from '../../suites/read-only/named-places.ts'
import type { CheckResult } from '../../suites/results.ts'
import { countingRecorder } from './counting-recorder.ts'
import { settleForeign } from './foreign-resources.ts'
import { inProcessSession } from './in-process-session.ts'

/** What a run that changes nothing can do. */
export interface ReadingRehearsal {
  /** Ids of the checks that read only. */
  readonly checks: readonly string[]
  /** How many requests they sent in the last rehearsal. */
  readonly requests: number
}

/** The provider is as poor as it can be, and then richer than any that the suites make for themselves. */
const estates = ['sparse', 'rich'] as const

/**
 * Finds the checks that can be applied to resources of somebody else. Each is tried on mock providers inside this process,
 * with resources under other names, labels and sizes than the suites give, and with nothing but GET: who is refused
 * anything there, or does not pass on what is right, relies on what the suites make.
 *
 * @param resources the kinds of them decide; the names are those of another provider
 */
export async function rehearseReading(
  run: Partial<RunConfig>,
  resources: NamedResources,
  own: readonly Check[] = [],
): Promise<ReadingRehearsal> {
  let found: ReadingRehearsal | undefined
  for (const estate of estates) {
    const provider = await createMockProvider({ seed: 1, control: true })
    const named = await settleForeign(provider, Object.keys(resources), estate)
    found = await tryOn(
      provider,
      { ...run, readOnly: { ...named, ...(found && { checks: found.checks }) } },
      own,
    )
  }
  return found ?? { checks: [], requests: 0 }
}

async function tryOn(
  provider: MockProvider,
  run: Partial<RunConfig>,
  own: readonly Check[],
): Promise<ReadingRehearsal> {
  const recorder = countingRecorder()
  const session = await inProcessSession(provider, mockDispatcher(provider), run, { recorder })
  try {
    const groups = planRun(session.config, own)
    const declared = new Set(groups.filter(({ reads }) => reads).map(({ id }) => id))
    const results = await runInProcess(groups, session)
    // What the mock does not have may be there elsewhere; a check that does not say that it reads might then do more.
    const fits = ({ verdict, group }: CheckResult) =>
      verdict === 'pass' || (verdict === 'not-applicable' && declared.has(group))
    return { checks: results.filter(fits).map(({ id }) => id), requests: recorder.requests() }
  } finally {
    await session.client.close()
  }
}
