import { randomBytes } from 'node:crypto'
import type { Clock } from '../../mock-provider/clock.ts'
import type { NativeDeviation, NativeMock } from '../../mock-provider/native/native-mock.ts'
import type { MockControl } from './mock-control.ts'

/** How a mock of a native system is made. */
export interface WorldOptions {
  readonly seed?: number
  readonly clock: Clock
  readonly deviations?: readonly (string | NativeDeviation)[]
  /** Time of one transition, in milliseconds. */
  readonly latencyMs?: number
  /** How many tokens an identity may have, where the system has such a limit. */
  readonly tokenLimit?: number
}

/** A mock of a native system, and what somebody has to know to use it. */
export interface NativeWorld {
  readonly mock: NativeMock
  readonly control: MockControl
  /** The variables that a run takes its accounts from, filled for this mock at an address. */
  environment(baseUrl: string): Readonly<Record<string, string>>
  /** What a run has to be told with `--param`. */
  readonly parameters: Readonly<Record<string, string>>
}

/**
 * A password for a mock: long enough to be found in every artefact, and no word that stands in one anyway. It follows from
 * the seed, if there is one.
 */
export function mockPassword(part: string, seed: number | undefined): string {
  return seed === undefined ? `mock-${randomBytes(9).toString('hex')}` : `mock-${part}-password-${seed}`
}
