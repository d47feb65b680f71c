import { isDeepStrictEqual } from 'node:util'
import type { Answer, ClientRequest } from '../client/client.ts'
import { toCurl } from '../client/curl.ts'
import type { PrincipalName } from '../credentials/principal.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Exchange, Finding } from '../results.ts'
import { levelInRun } from './catalogue.ts'
import { Unmet, Unverified } from './check-ended.ts'
import { createResources, type Resources } from './resources.ts'
import type { RunConfig } from './run-config.ts'
import { type Session, timed } from './session.ts'

/** What an expectation says when it does not hold. */
export interface Observation {
  readonly message: string
  /** JSONPath in the answer. */
  readonly path?: string
  readonly expected?: unknown
  readonly actual?: unknown
  /** The answer that shows it. */
  readonly answer?: Answer
}

/** Everything that a check may reach for. Expectations are soft: a failed one hides no other. */
export interface CheckContext {
  readonly config: RunConfig
  readonly ledger: Ledger
  readonly signal: AbortSignal
  readonly resources: Resources
  send(request: ClientRequest, purpose?: Exchange['purpose']): Promise<Answer>
  /** Holds the provider to a requirement; MUST fails, SHOULD warns, MAY is noted. Returns whether it holds. */
  expect(requirement: string, holds: boolean, observation: Observation): boolean
  /** Like {@link expect} for one value in an answer, compared deeply. */
  equal(requirement: string, path: string, actual: unknown, expected: unknown, answer: Answer): boolean
  /** Like {@link expect}, and ends the check when it does not hold. */
  demand(requirement: string, holds: boolean, observation: Observation): asserts holds
  /** Reports an alternative that the specification tolerates, whatever the level of the requirement. */
  tolerate(requirement: string, observation: Observation): void
  note(text: string): void
  /**
   * Waits until no other check has this thing, which is then this check's until it ends: a principal whose rights it
   * changes, for example.
   *
   * @throws {Unverified} when a check before could not take back the rights that it gave
   */
  alone(thing: string): Promise<void>
  /** The present token of a principal, to make a flawed one of it. It must not reach a title, finding or note. */
  token(as: PrincipalName): Promise<string>
  /** Keeps what another program of the check has exchanged with the provider; returns its ordinal. */
  record(exchange: ForeignExchange): number
  /** Milliseconds since the epoch. */
  now(): number
  /** Waits; ends the check when the run is interrupted. */
  pause(ms: number): Promise<void>
}

/** An exchange of another program, such as curl. */
export type ForeignExchange = Pick<Exchange, 'startedAt' | 'durationMs' | 'request' | 'response'>

/** What a check has left in its context when it ended. */
export interface Evidence {
  readonly findings: Finding[]
  readonly notes: string[]
  readonly asserted: Set<string>
  assertions: number
}

/** The kind that gives rights. */
const rights = 'role-assignment'

/** A check that runs. */
interface Running {
  readonly context: CheckContext
  readonly evidence: Evidence
  /** Like `alone`, for what the engine itself gives to one check at a time. */
  hold(thing: string): Promise<void>
  end(sound: boolean): Promise<void>
}

/**
 * Builds the context of one check.
 *
 * @param mayBeAlone whether it is one of those that all run in one shard (about-rights.ts)
 */
export function createContext(checkId: string, session: Session, mayBeAlone = true): Running {
  const evidence: Evidence = { findings: [], notes: [], asserted: new Set(), assertions: 0 }
  const { config, client, recorder, ledger, signal } = session

  function find(severity: Finding['severity'], requirement: string, observation: Observation): void {
    const { message, path, expected, actual, answer } = observation
    const exchange = recorder.of(checkId).find(({ ordinal }) => ordinal === answer?.ordinal)
    evidence.findings.push({
      severity,
      requirement,
      message,
      ...(path === undefined ? {} : { path }),
      ...('expected' in observation ? { expected } : {}),
      ...('actual' in observation ? { actual: actual === undefined ? '(absent)' : actual } : {}),
      ...(exchange === undefined ? {} : { exchange: exchange.ordinal, curl: toCurl(exchange) }),
    })
  }

  const send: CheckContext['send'] = (request, purpose = 'step') =>
    client.send(request, { check: checkId, purpose, signal })
  const time = timed(session.newTime(), signal)
  const { resources, end: endResources } = createResources(session, { owner: checkId, send, ...time })
  const taken: { readonly thing: string; readonly release: () => void }[] = []
  const hold = async (thing: string) => void taken.push({ thing, release: await session.locks.take(thing) })

  const context: CheckContext = {
    config,
    ledger,
    signal,
    resources,
    send,
    ...time,
    async alone(thing) {
      // In another shard somebody else may have it: nobody would wait for this check.
      if (!mayBeAlone) throw new Error(`the check wants ${thing} alone, so it has to say rights: true`)
      await hold(thing)
      const why = session.locks.spoilt(thing)
      if (why !== undefined) throw new Unverified('prerequisite', `${thing} has rights from before: ${why}`)
    },
    expect(requirement, holds, observation) {
      evidence.assertions += 1
      evidence.asserted.add(requirement)
      const level = levelInRun(session.catalogue.of(requirement), config)
      if (holds) return true
      const strict = level === 'MUST' || config.level === 'should'
      if (level === 'MAY') evidence.notes.push(observation.message)
      else
        find(
          strict && session.catalogue.decides(requirement) ? 'failure' : 'warning',
          requirement,
          observation,
        )
      return false
    },
    equal(requirement, path, actual, expected, answer) {
      return context.expect(requirement, isDeepStrictEqual(actual, expected), {
        message: `${path} is not what was expected`,
        path,
        expected,
        actual,
        answer,
      })
    },
    demand(requirement, holds, observation) {
      if (!context.expect(requirement, holds, observation)) throw new Unmet(observation.message)
    },
    tolerate(requirement, observation) {
      evidence.assertions += 1
      evidence.asserted.add(requirement)
      find('warning', requirement, observation)
    },
    note: (text) => void evidence.notes.push(text),
    token: (as) => session.keeper.tokenOf(as),
    record(exchange) {
      const ordinal = recorder.nextOrdinal(checkId)
      recorder.record({ check: checkId, ordinal, purpose: 'step', attempt: 1, ...exchange })
      return ordinal
    },
  }
  return {
    context,
    evidence,
    hold,
    async end(sound) {
      const removed = endResources(sound)
      // Nobody waits for the removal but the next one that wants the same thing: it may depend on what is removed.
      if (taken.length === 0) return
      // A right that could not be taken back would open what later checks expect to be closed.
      const right = (await removed).find(({ kind }) => kind === rights)
      for (const { thing, release } of taken) {
        if (right !== undefined) session.locks.spoil(thing, `${right.url} could not be removed`)
        release()
      }
    },
  }
}
