import { kinds } from '../../contract/index.ts'
import { checks } from '../../suites/checks/index.ts'

/**
 * Which checks a deviation is tried with: `full`, all of them; `sample`, those about what it breaks and, of the others, those of
 * some kinds that take turns; `kills`, those about what it breaks only.
 */
export type Width = 'full' | 'sample' | 'kills'

/** Of every deviation these kinds and some that take turns are asked whether they blame what is not broken. */
const always = ['workspace', 'subnet']
const inTurn = 3

/** The ids of those checks; undefined: every check there is. */
export function checksFor(
  broken: readonly string[],
  width: Width,
  position: number,
): ReadonlySet<string> | undefined {
  if (width === 'full') return undefined
  const turn = Array.from(
    { length: inTurn },
    (_, index) => kinds[(position * inTurn + index) % kinds.length]?.id,
  )
  const sampled = new Set(width === 'kills' ? [] : [...always, ...turn])
  const chosen = checks.filter(
    (check) =>
      check.requirements.some((id) => broken.includes(id)) ||
      (sampled.size > 0 && check.kinds.every((kind) => sampled.has(kind))),
  )
  return new Set(chosen.map(({ id }) => id))
}
