import { MockOptionError } from '../mock-option-error.ts'
import { nearestNames } from '../nearest-names.ts'
import type { Answer, Refusal } from '../outcome.ts'
import type { SentPut } from '../world.ts'
import type { Deviation, Exchange } from './deviation.ts'
import { deviations as known } from './registry.ts'
import type { SkippableRule } from './skippable-rules.ts'

/** The deviations that are on in one universe. */
export class Deviations {
  readonly #own: readonly Deviation[]
  readonly #initial: readonly string[]
  readonly #on = new Map<string, Deviation>()
  /** What the rules of the provider look at: one set, so that a rule costs a look into an empty set. */
  readonly skipped = new Set<SkippableRule>()

  /**
   * @param initial names of known deviations, and deviations of one's own, that are on from the start
   * @throws Error when a name is unknown
   */
  constructor(initial: readonly (string | Deviation)[]) {
    this.#own = initial.filter((each) => typeof each !== 'string')
    this.#initial = initial.map((each) => (typeof each === 'string' ? each : each.name))
    this.reset()
  }

  get any(): boolean {
    return this.#on.size > 0
  }

  /** The names of those that are on. */
  get names(): readonly string[] {
    return [...this.#on.keys()]
  }

  /** All that can be switched on here. */
  get all(): readonly Deviation[] {
    return [...known, ...this.#own]
  }

  /** Why these names cannot be switched on; undefined when they can. */
  flaw(names: readonly string[]): string | undefined {
    const unknown = names.find((name) => this.#find(name) === undefined)
    if (unknown === undefined) return undefined
    const like = nearestNames(
      unknown,
      this.all.map(({ name }) => name),
    )
    return `the deviation ${unknown} is unknown. Use one such as ${like.join(', ')}; seca-conformance deviations lists all`
  }

  /**
   * Switches exactly these on.
   *
   * @throws Error when a name is unknown
   */
  set(names: readonly string[]): void {
    const flaw = this.flaw(names)
    if (flaw !== undefined) throw new MockOptionError(`Failed to switch deviations on: ${flaw}.`)
    this.#on.clear()
    this.skipped.clear()
    for (const name of names) {
      const deviation = this.#find(name)
      if (deviation === undefined) continue
      this.#on.set(name, deviation)
      for (const rule of deviation.skips ?? []) this.skipped.add(rule)
    }
  }

  switch(name: string, on: boolean): void {
    this.set(on ? [...new Set([...this.names, name])] : this.names.filter((each) => each !== name))
  }

  /** Why a PUT that is right is refused; undefined when it is not. */
  readonly refuse = (put: SentPut): Refusal | undefined => {
    for (const { refuses } of this.#on.values()) {
      const refusal = refuses?.(put)
      if (refusal !== undefined) return refusal
    }
    return undefined
  }

  /** Back to those that were on from the start. */
  reset(): void {
    this.set(this.#initial)
  }

  apply(exchange: Exchange, answer: Answer): Answer {
    let altered = answer
    for (const deviation of this.#on.values()) {
      deviation.corrupts?.(exchange, altered)
      altered = deviation.answers?.(exchange, altered) ?? altered
      const afterMs = deviation.takesMs?.(exchange, altered) ?? 0
      if (afterMs > 0) altered = { ...altered, afterMs }
    }
    return altered
  }

  #find(name: string): Deviation | undefined {
    return this.all.find((each) => each.name === name)
  }
}
