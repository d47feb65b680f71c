import type { AlarmProperties } from '../../../contract/native/ionos/index.ts'
import { breaches, completed, measureOf } from './alarm-measure.ts'
import type { IonosInstance } from './instances.ts'
import { sampleSeconds } from './synthetic-series.ts'

/** An entry of the history of an alarm: it went off. Times are Unix seconds. */
export interface Breach {
  readonly at: number
  readonly since: number
  readonly value: number
  readonly threshold: number
  /** Ids of the actions that it started. */
  readonly actions: readonly string[]
}

/** A clock that leaps a year must not cost half a million samples per alarm: the last two weeks do. */
const maxCatchUpMinutes = 14 * 24 * 60
const maxHistory = 1000

/**
 * Follows the metric of an alarm. Nothing runs in the background: the minutes since the last look are gone through when
 * somebody looks.
 */
export class AlarmWatch {
  readonly #history: Breach[] = []
  #startedAt: number
  #minute: number
  #since: number | undefined
  #wentOff = false

  /** @param now Unix seconds */
  constructor(now: number) {
    this.#startedAt = now
    this.#minute = Math.floor(now / sampleSeconds)
  }

  get history(): readonly Breach[] {
    return this.#history
  }

  /** Begins anew after the alarm was changed; what happened stays. */
  restart(now: number): void {
    this.#startedAt = now
    this.#since = undefined
    this.#wentOff = false
  }

  /**
   * Goes through the minutes that have passed. One breach is one entry: it is made once the metric has been watched for
   * the range and has breached for the delay, and the next only after the metric was fine in between.
   */
  advance({ expression, actions = [] }: AlarmProperties, instance: IonosInstance, now: number): void {
    const { range, delay, comparisonThreshold: threshold } = completed(expression)
    const measure = measureOf(expression, instance)
    const last = Math.floor(now / sampleSeconds)
    const first = Math.max(
      this.#minute + 1,
      last - maxCatchUpMinutes,
      Math.ceil((this.#startedAt + range) / sampleSeconds),
    )
    for (let minute = first; minute <= last; minute += 1) {
      const at = minute * sampleSeconds
      const value = measure(minute)
      if (!breaches(expression, value)) {
        this.#since = undefined
        this.#wentOff = false
        continue
      }
      this.#since ??= at
      if (this.#wentOff || at - this.#since < delay) continue
      this.#wentOff = true
      this.#history.push({ at, since: this.#since, value, threshold, actions })
    }
    this.#history.splice(0, this.#history.length - maxHistory)
    this.#minute = Math.max(this.#minute, last)
  }
}
