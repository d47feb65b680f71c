import type { Answer, Refusal } from '../outcome.ts'
import type { Progress } from '../progress.ts'
import type { SentPut, World } from '../world.ts'
import type { SkippableRule } from './skippable-rules.ts'

/** A request that was carried out, as a deviation sees it. */
export interface Exchange {
  readonly world: World
  readonly method: string
  /** Begins with `/providers/`. */
  readonly path: string
  readonly query: string
  readonly headers: Headers
}

/**
 * A deliberate non-conformity: what a faulty provider does.
 *
 * @example
 * const shouting: Deviation = {
 *   name: 'errors-without-body',
 *   title: 'Errors have no body',
 *   requirements: ['ERR-01'],
 *   answers: (_, answer) => (answer.status < 400 ? answer : { status: answer.status, headers: {} }),
 * }
 * await createMockProvider({ deviations: [shouting, 'list-ignores-limit'] })
 */
export interface Deviation {
  readonly name: string
  /** What goes wrong, in one sentence without a full stop. */
  readonly title: string
  /** The ids of the requirements that it breaks. */
  readonly requirements: readonly string[]
  /** What has to end transitions for it to show: what goes wrong on the way needs a way. At once, when left out. */
  readonly progress?: Progress
  /** The regions that it takes for it to show; one, when left out. */
  readonly regions?: readonly string[]
  /**
   * Why no check may fail a provider for it: nothing is wrong but that something never ends, and whoever never ends cannot
   * be told from whoever is slow. Such a provider is never found conformant; it stays unverified, by a timeout.
   */
  readonly neverVerified?: string
  readonly skips?: readonly SkippableRule[]
  /** Refuses a PUT that is right, before it is carried out. */
  readonly refuses?: (put: SentPut) => Refusal | undefined
  /** Corrupts what is stored, after the request was carried out. */
  readonly corrupts?: (exchange: Exchange, answer: Answer) => void
  /** How long an answer takes, in milliseconds, after the request was carried out. */
  readonly takesMs?: (exchange: Exchange, answer: Answer) => number
  /** Alters the answer that is about to leave. */
  readonly answers?: (exchange: Exchange, answer: Answer) => Answer
}
