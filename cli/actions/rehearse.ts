import { createMockProvider, leapingClock, type Mode, mockDispatcher } from '../../mock-provider/index.ts'
import type { Check, CheckGroup } from '../../suites/engine/check.ts'
import { planRun } from '../../suites/engine/plan.ts'
import type { RunConfig } from '../../suites/engine/run-config.ts'
import { runInProcess } from '../../suites/engine/run-in-process.ts'
import { leapingTime } from '../../suites/engine/time.ts'
import { createInventory, type KindCount } from '../../suites/ledger/inventory.ts'
import { keepLedger } from '../../suites/ledger/ledger.ts'
import { removeEntries } from '../../suites/ledger/remove.ts'
import type { CheckResult } from '../../suites/results.ts'
import { countingRecorder } from './counting-recorder.ts'
import { inProcessSession } from './in-process-session.ts'
import { createSizeCounter, type Sizes } from './sizes.ts'

/** What a run did on the mock provider inside this process. */
export interface Rehearsal {
  readonly kinds: readonly (KindCount & { readonly sizes: Sizes })[]
  readonly requests: number
  readonly results: readonly CheckResult[]
}

/** What is rehearsed. */
export interface Rehearsed {
  readonly run: Partial<RunConfig>
  readonly own?: readonly Check[]
  readonly mode?: Mode
  /** Makes the run that of a provider that offers less than the mock. */
  readonly adapt?: (config: RunConfig) => RunConfig
  /** The SKU that is ordered in place of one of the mock. */
  readonly skuName?: (sku: string) => string
  /** Which groups are rehearsed; all of the plan when left out. */
  readonly only?: (groups: readonly CheckGroup[]) => readonly CheckGroup[]
}

const runId = 'plan0'

/**
 * Runs checks against a mock provider inside this process and counts what they create there. Names and bodies are the same
 * on every provider, so this is what a run creates elsewhere, as long as it is answered in the same way. Nobody waits: time
 * leaps.
 */
export async function rehearse({ run, own = [], mode, adapt, skuName, only }: Rehearsed): Promise<Rehearsal> {
  const clock = leapingClock()
  const provider = await createMockProvider({
    seed: 1,
    control: true,
    clock,
    ...(mode === undefined ? {} : { mode }),
  })
  const sizes = createSizeCounter(skuName ?? ((sku) => sku))
  const inventory = createInventory(sizes.exists)
  const recorder = countingRecorder(({ request, response }) => {
    const isOrder = request.method === 'PUT' && (response?.status ?? 0) < 300
    if (isOrder) sizes.ordered(request.url, request.body)
  })
  const session = await inProcessSession(
    provider,
    mockDispatcher(provider),
    { ...run, runId },
    {
      recorder,
      ledger: keepLedger(runId, undefined, inventory.add),
      newTime: () => leapingTime((ms) => clock.advance(ms)),
      ...(adapt === undefined ? {} : { adapt }),
    },
  )
  try {
    const groups = planRun(session.config, own)
    const results = await runInProcess(only?.(groups) ?? groups, session)
    await removeEntries(session.ledger.open(), session.removal)
    const kinds = inventory.counts().map((count) => ({ ...count, sizes: sizes.of(count.kind) }))
    return { kinds, requests: recorder.requests(), results }
  } finally {
    await session.client.close()
  }
}
