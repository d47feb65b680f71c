import type { TokenOptions } from '../auth/token-options.ts'
import type { JournalEntry } from '../control/journal.ts'
import type { Progress } from '../progress.ts'
import type { Snapshot } from './snapshot.ts'

/** An isolated universe, for the process that runs it; over HTTP the control API does the same. */
export interface MockSession {
  readonly name: string
  /** A token that is valid at the time of this session; every session takes it. */
  token(options?: TokenOptions): Promise<string>
  /** Back to the first day. */
  reset(): void
  /** A deep copy of the state, as JSON. */
  snapshot(): Snapshot
  /** Takes over a snapshot of any session. @throws Error when it is none */
  restore(snapshot: Snapshot): void
  /** Moves the clock ahead. */
  advance(milliseconds: number): void
  /** What ends a transition from now on. */
  progress(progress: Progress): void
  /** Switches exactly these deviations on. @throws Error when a name is unknown */
  deviate(names: readonly string[]): void
  /** The last exchanges, oldest first. */
  journal(): readonly JournalEntry[]
  /** Removes the session; the default one stays. */
  delete(): void
}
