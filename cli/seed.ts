import { randomInt } from 'node:crypto'

/** The largest seed that the random generator takes. */
export const maxSeed = 2 ** 31 - 1

/** The seed of a run that names none. */
export function randomSeed(): number {
  return randomInt(maxSeed)
}
