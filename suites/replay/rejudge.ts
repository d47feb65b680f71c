import { valueAt } from '../../contract/index.ts'
import { isBuiltinEdition } from '../../fixtures/index.ts'
import { createRedactor } from '../client/redact.ts'
import { markPattern } from '../client/secret-members.ts'
import { createKeeper } from '../credentials/keeper.ts'
import { createCatalogue } from '../engine/catalogue.ts'
import type { CheckGroup } from '../engine/check.ts'
import { checksOf, planRun } from '../engine/plan.ts'
import { runCheck } from '../engine/run-check.ts'
import type { RunConfig } from '../engine/run-config.ts'
import { openSession, type Session } from '../engine/session.ts'
import { keepLedger } from '../ledger/ledger.ts'
import { isSubnetRange, subnetRange } from '../provisioning/subnet-range.ts'
import type { CheckResult, Exchange, RunResults } from '../results.ts'
import { systemOf } from '../systems.ts'
import { differenceOf } from './difference.ts'
import { createEvidence, type Evidence } from './evidence.ts'
import { replayGenerations } from './generations.ts'
import { partsOfRun, type RunPart } from './parts-of-run.ts'
import { createReplayClient, createReplayClock, NoEvidence, type ReplayClock } from './replay-client.ts'
import { replayConfig } from './replay-config.ts'
import { createReplayPool } from './replay-pool.ts'

/** What the present checks say of a recorded run. */
export interface Rejudged {
  readonly id: string
  /** The result in the record; absent for a check that the run did not know. */
  readonly recorded?: CheckResult
  /** What the check says of the recorded exchanges; absent when they do not decide it. */
  readonly now?: CheckResult
  /** Why the exchanges do not decide it. */
  readonly undecided?: string
  /** True: they do not because the check looks at a secret, which the record hides. */
  readonly hidden?: true
}

/**
 * Runs the checks of the present suite on the recorded exchanges of a run of SECA. Nothing is sent.
 *
 * @throws {RejudgeError} when the record does not say what the checks were given
 */
export async function rejudge(results: RunResults, exchanges: readonly Exchange[]): Promise<Rejudged[]> {
  const parts = partsOfRun(results, exchanges)
  const rejudged: Rejudged[] = []
  const whole = parts.length === 1 && results.run.shard === undefined
  for (const part of parts) rejudged.push(...(await rejudgePart(part, whole)))
  if (parts.length === 1) return rejudged
  const known = new Set(rejudged.map(({ id }) => id))
  for (const { check } of checksOf(replayable(planRun(replayConfig(results)), results)))
    if (!known.has(check.id)) rejudged.push({ id: check.id, undecided: 'no shard has its result' })
  const position = new Map(results.checks.map(({ id }, index) => [id, index]))
  return rejudged.sort((a, b) => (position.get(a.id) ?? 0) - (position.get(b.id) ?? 0))
}

async function rejudgePart({ results, exchanges }: RunPart, whole: boolean): Promise<Rejudged[]> {
  const config = replayConfig(results)
  const evidence = createEvidence(exchanges)
  const clock = createReplayClock()
  const { session, missing } = openReplay(config, evidence, clock)
  clock.set(Date.parse(results.run.startedAt))
  const turnTo = await replayGenerations(session, evidence)
  const recorded = new Map(results.checks.map((check) => [check.id, check]))
  const rejudged: Rejudged[] = []
  const all = replayable(planRun(config), results)
  for (const { check, group } of checksOf(whole ? all : ofPart(all, recorded))) {
    const before = recorded.get(check.id)
    clock.set(Date.parse(before?.startedAt ?? results.run.startedAt))
    turnTo(check.id)
    const now = await runCheck(check, group, session)
    const known = { id: check.id, ...(before === undefined ? {} : { recorded: before }) }
    const left = evidence.unused(check.id)
    const lacking = missing.get(check.id) ?? (isWithoutEvidence(now) ? firstLine(now.reason) : undefined)
    // It got no answer then, or had no time: that the record ends before it says the same.
    if (lacking !== undefined && before?.verdict === 'unverified') rejudged.push({ ...known, now: before })
    else if (lacking !== undefined) rejudged.push({ ...known, undecided: lacking })
    // Who fails ends early; who does not has to have seen everything.
    else if (left.length > 0 && (now.verdict === 'pass' || now.verdict === 'not-applicable'))
      rejudged.push({ ...known, undecided: `nothing asks for its recorded exchange ${left[0]?.ordinal}` })
    else if (
      before !== undefined &&
      hides(evidence.used(check.id)) &&
      differenceOf(before, now) !== undefined
    )
      rejudged.push({ ...known, undecided: 'it looks at a secret that the record hides', hidden: true })
    else rejudged.push({ ...known, now })
  }
  return rejudged
}

/** The guide of a user is no part of the record, nor are checks of his own. */
function replayable(groups: readonly CheckGroup[], { run }: RunResults): readonly CheckGroup[] {
  return isBuiltinEdition(run.edition) ? groups : groups.filter(({ profile }) => profile !== 'usage')
}

/** What another shard executed is not lacking here. */
function ofPart(groups: readonly CheckGroup[], recorded: ReadonlyMap<string, unknown>): CheckGroup[] {
  return groups.map((group) => ({ ...group, checks: group.checks.filter(({ id }) => recorded.has(id)) }))
}

function openReplay(
  config: RunConfig,
  evidence: Evidence,
  clock: ReplayClock,
): { session: Session; missing: ReadonlyMap<string, string> } {
  const keeper = createKeeper(config.principals)
  const redact = createRedactor(keeper.secrets)
  const replayed = createReplayClient(evidence, keeper, redact, clock)
  const missing = new Map<string, string>()
  const ledger = keepLedger(config.runId)
  const session = openSession(config, new AbortController().signal, {
    catalogue: createCatalogue([], systemOf(config).requirements(config)),
    client: {
      close: replayed.close,
      async send(request, sender) {
        return await replayed.send(request, sender).catch((error: unknown) => {
          if (error instanceof NoEvidence) missing.set(sender.check, error.message)
          throw error
        })
      },
    },
    recorder: { of: evidence.used, nextOrdinal: () => 0, record: () => {} },
    ledger,
    // The removal is judged from the record as a whole, by what it left.
    janitor: {
      async remove(entries) {
        for (const entry of entries) ledger.settle(entry, 'removed')
      },
      done: async () => {},
    },
    newPool: (dependencies) => createReplayPool(evidence, dependencies),
    newTime: () => clock.time,
    rangeOf: (url, position, owner) =>
      evidence.bodiesPutTo(url, owner).map(rangeIn).find(isSubnetRange) ?? subnetRange(position),
  })
  return { session, missing }
}

/** The range that a subnet was sent with. */
function rangeIn(body: unknown): unknown {
  return valueAt(body, '/spec/cidr/ipv4')
}

/** Whether an answer holds a secret of which the record shows only a mark. */
function hides(exchanges: readonly Exchange[]): boolean {
  return exchanges.some(({ response }) => response?.body?.match(markPattern) != null)
}

function isWithoutEvidence({ verdict, reason }: CheckResult): boolean {
  return verdict === 'harness-error' && reason?.startsWith('NoEvidence:') === true
}

function firstLine(text = ''): string {
  return text.split('\n')[0] ?? ''
}
