import { createRedactor, redactValue } from '../client/redact.ts'
import { boundedKind } from '../provisioning/room.ts'
import type { CheckResult, UnverifiedReason, Verdict } from '../results.ts'
import { isAboutRights } from './about-rights.ts'
import { type Catalogue, levelOfCheck } from './catalogue.ts'
import type { Check, CheckGroup } from './check.ts'
import { endedAs, Unverified } from './check-ended.ts'
import { createContext, type Evidence } from './context.ts'
import type { Session } from './session.ts'

interface Ending {
  readonly verdict: Verdict
  readonly reason?: string
}

/** Runs one check and judges how it ended. Never throws: what goes wrong in the check is a harness error. */
export async function runCheck(check: Check, group: CheckGroup, session: Session): Promise<CheckResult> {
  const startedAt = new Date()
  const started = performance.now()
  const { context, evidence, hold, end } = createContext(check.id, session, isAboutRights(check, group))
  let ending: Ending
  try {
    if (session.signal.aborted) throw interruption(session.signal)
    if (session.room !== undefined && mayMakeInstances(check)) {
      await hold(boundedKind)
      session.room.begin()
    }
    await check.run(context)
    ending = judge(evidence, session.recorder.of(check.id).length)
  } catch (error) {
    ending = endingOf(error, evidence, session)
  }
  // Also when the check has caught the refusal: it was not planned to be there.
  const refused = session.named?.refusalOf(check.id)
  if (refused !== undefined)
    ending = { verdict: 'harness-error', reason: `the run only reads, and the check wants ${refused}` }
  await end(ending.verdict === 'pass' || ending.verdict === 'not-applicable')
  // A provider may echo the token, e.g. in the detail of a 401.
  const redact = createRedactor(session.keeper.secrets)
  const clean = <T>(value: T): T => redactValue(value, redact)
  return {
    ...describeCheck(check, group, session.catalogue),
    ...clean(ending),
    startedAt: startedAt.toISOString(),
    durationMs: Math.round((performance.now() - started) * 10) / 10,
    assertions: evidence.assertions,
    asserted: [...evidence.asserted].sort(),
    exchanges: session.recorder.of(check.id).map(({ ordinal }) => ordinal),
    findings: clean(evidence.findings),
    notes: clean(evidence.notes),
  }
}

/** A check that names no kind may be about all of them. */
function mayMakeInstances({ kinds, reads }: Check): boolean {
  return !reads && (kinds.includes(boundedKind) || kinds.length === 0)
}

/** The part of a result that is known before the check runs. */
export function describeCheck(check: Check, group: CheckGroup, catalogue: Catalogue) {
  return {
    id: check.id,
    title: check.title,
    group: group.id,
    groupTitle: group.title,
    profile: group.profile,
    kinds: [...check.kinds],
    requirements: [...check.requirements],
    level: levelOfCheck(check, catalogue),
    scored: group.scored && check.requirements.some(catalogue.decides),
  }
}

/** The result of a check that never ran, e.g. because its worker died. */
export function unrunResult(
  check: Check,
  group: CheckGroup,
  catalogue: Catalogue,
  ending: Ending,
): CheckResult {
  const none = { durationMs: 0, assertions: 0, asserted: [], exchanges: [], findings: [], notes: [] }
  return {
    ...describeCheck(check, group, catalogue),
    ...ending,
    startedAt: new Date().toISOString(),
    ...none,
  }
}

function judge(evidence: Evidence, exchanges: number): Ending {
  if (evidence.findings.some(({ severity }) => severity === 'failure')) return { verdict: 'fail' }
  // A check that sent or asserted nothing proves nothing, so it must not look like a success.
  if (exchanges === 0) return { verdict: 'harness-error', reason: 'the check sent no request' }
  if (evidence.assertions === 0) return { verdict: 'harness-error', reason: 'the check asserted nothing' }
  return { verdict: 'pass' }
}

function endingOf(error: unknown, evidence: Evidence, session: Session): Ending {
  const failed = evidence.findings.some(({ severity }) => severity === 'failure')
  const ended = endedAs(error)
  if (failed && ended !== undefined) return { verdict: 'fail' }
  // What was demanded is a SHOULD: a warning says so, and the rest of the check made no sense.
  if (ended?.code === 'UNMET') return { verdict: 'pass' }
  if (ended?.code === 'NOT_APPLICABLE') return { verdict: 'not-applicable', reason: ended.message }
  if (ended?.code === 'UNVERIFIED') {
    const { reason, message } =
      session.signal.aborted && ended.reason !== 'prerequisite' ? interruption(session.signal) : ended
    return { verdict: 'unverified', reason: `${reason}: ${message}` }
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { verdict: 'harness-error', reason: text }
}

/** Why the run's signal was aborted: by the user, or because the budget is used up. */
function interruption(signal: AbortSignal): Unverified {
  const reason: UnverifiedReason = signal.reason === 'budget' ? 'timeout' : 'interrupted'
  const message = reason === 'timeout' ? 'the time budget of the run is used up' : 'the run was interrupted'
  return new Unverified(reason, message)
}
