import type { Renew } from '../credentials/keeper.ts'
import { removeEntries } from '../ledger/remove.ts'
import type { CheckResult, RunResults } from '../results.ts'
import { systemOf } from '../systems.ts'
import { type Launch, launch } from '../vitest/launch.ts'
import { dayOf, waive } from '../waivers/apply.ts'
import type { PlannedWaiver } from '../waivers/waiver.ts'
import { createCatalogue } from './catalogue.ts'
import { conclude, listsFor } from './conclude.ts'
import { describeRequirements, describeRun } from './describe-run.ts'
import { writeResults } from './output.ts'
import type { OwnChecks } from './own-checks.ts'
import { checksOf } from './plan.ts'
import { unrunResult } from './run-check.ts'
import type { RunConfig } from './run-config.ts'
import { openSession } from './session.ts'
import { settleBoundOf } from './settle-bound.ts'
import { planShard } from './shard.ts'
import { suiteDigests } from './suite-digest.ts'

export interface RunEvents {
  onPlan(planned: number): void
  onStart(title: string): void
  onResult(result: CheckResult): void
  /** Called when the run stops early and what it created is being removed. */
  onRemoval(open: number): void
  /** Called when that removal has ended. */
  onRemoved(left: number): void
}

export interface RunHandle {
  readonly results: Promise<RunResults>
  /** First call: stop the checks and remove what was created. */
  interrupt(): void
  /** Second call: give up the removal as well. */
  abandon(): void
}

/** A run that can start, and the checks that come with it. */
export interface Planned {
  readonly config: RunConfig
  readonly own: OwnChecks
  /** Gets a newer token of a principal. */
  readonly renew: Renew
  /** What the pre-flight warned of. */
  readonly warnings: readonly string[]
  /** The user asked for a certificate. */
  readonly certify?: boolean
  /** Failures that somebody has accepted; undefined when there is no waiver file. */
  readonly waivers?: readonly PlannedWaiver[] | undefined
}

/** How long the removal at the end of a run may take for one resource, when the run was interrupted. */
const interruptedBoundMs = 60_000

/** Runs every planned check, removes what is left in the ledger, judges the run and writes `results.json`. */
export function startRun(prepared: Planned, tool: RunResults['tool'], events: RunEvents): RunHandle {
  const { config, own, renew, waivers = [] } = prepared
  const system = systemOf(config)
  const catalogue = createCatalogue(own.requirements, system.requirements(config))
  const plan = planShard(config, own.checks)
  const planned = checksOf(plan.groups)
  const results = new Map<string, CheckResult>()
  const abandoned = new AbortController()
  let interrupted = false
  let running: Launch | undefined

  async function run(): Promise<RunResults> {
    const startedAt = new Date()
    const today = dayOf(startedAt)
    events.onPlan(planned.length)
    running = launch(config, renew, {
      onStart: events.onStart,
      onResult(result) {
        results.set(result.id, result)
        events.onResult(waive(result, waivers, today))
      },
    })
    const budget = setTimeout(() => running?.stop('budget'), config.limits.budgetMs)
    const { problems } = await running.finished
    clearTimeout(budget)
    const leftBehind = await removeRest(prepared, interrupted, abandoned.signal, events)
    const ended = planned.map(
      ({ check, group }) =>
        results.get(check.id) ?? unrunResult(check, group, catalogue, lost(interrupted, problems)),
    )
    const course = { startedAt, finishedAt: new Date(), interrupted, warnings: prepared.warnings }
    const written = conclude(
      {
        tool: { ...tool, ...suiteDigests() },
        run: describeRun(config, course, plan.shard),
        checks: ended,
        planned: planned.length,
        requirements: describeRequirements(ended, catalogue),
        leftBehind,
        waivers: prepared.waivers,
        certify: prepared.certify === true,
      },
      listsFor(config),
    )
    writeResults(config.outputDir, written)
    return written
  }

  return {
    results: run(),
    interrupt() {
      interrupted = true
      running?.stop('interrupted')
    },
    abandon: () => abandoned.abort(),
  }
}

/** A planned check without a result: interrupted before it began, or lost with its worker. */
function lost(interrupted: boolean, problems: readonly string[]) {
  if (interrupted) return { verdict: 'unverified', reason: 'interrupted: the run was interrupted' } as const
  return {
    verdict: 'harness-error',
    reason: problems.join('\n') || 'the check was planned, but never ran',
  } as const
}

/** The safety net behind the checks that remove: whatever the ledger still holds goes now. */
async function removeRest(
  { config, renew }: Planned,
  interrupted: boolean,
  signal: AbortSignal,
  events: RunEvents,
): Promise<RunResults['leftBehind']> {
  const session = openSession(config, signal, { renew })
  const { remove } = systemOf(config)
  try {
    const open = session.ledger.open()
    if (open.length === 0) return []
    events.onRemoval(open.length)
    const left = await removeEntries(open, {
      ...session.removal,
      ...(remove === undefined ? {} : { remove }),
      send: (request) => session.client.send(request, { check: 'final-removal', purpose: 'removal', signal }),
      boundMs: (kindId) =>
        interrupted ? interruptedBoundMs : settleBoundOf(config.limits, kindId, interruptedBoundMs),
    })
    events.onRemoved(left.length)
    return left.map(({ kind, url, reason }) => ({ kind, url, reason }))
  } finally {
    await session.client.close()
  }
}
