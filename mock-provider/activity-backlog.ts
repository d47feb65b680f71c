import type { PathMatch } from '../contract/index.ts'
import { Ring } from './ring.ts'

/** A call as it is kept until someone reads the log: what is secret in it is gone already. */
export interface ActivityNote {
  readonly at: number
  readonly subject: string
  readonly method: string
  readonly target: PathMatch
  readonly spec: unknown
  readonly status: number
}

/** Writes notes into the store; `dropped` more came before them and made room. */
type WriteNotes = (notes: readonly ActivityNote[], dropped: number) => void

/**
 * What happened in a workspace since its log was last looked at. Nearly all calls are never looked at: an entry in the
 * store for each of them, and the removal of the oldest, took a sixth of the time of a PUT.
 */
export class ActivityBacklog {
  readonly #notes: Ring<ActivityNote>
  readonly #write: WriteNotes
  #noted = 0

  /** @param size how many notes are kept: as many as the log itself keeps */
  constructor(size: number, write: WriteNotes) {
    this.#notes = new Ring(size)
    this.#write = write
  }

  add(note: ActivityNote): void {
    this.#notes.add(note)
    this.#noted += 1
  }

  /** Ends the backlog: the store has everything then. */
  write(): void {
    const notes = this.#notes.entries()
    this.#write(notes, this.#noted - notes.length)
  }
}
