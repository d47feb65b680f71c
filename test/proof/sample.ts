import { kinds } from '../../contract/index.ts'
import { checks } from '../../suites/checks/index.ts'

/** Of every deviation these kinds and some that take turns are asked whether they blame what is not broken. */
const always = ['workspace', 'subnet']
const inTurn = 3

/**
 * The checks that are about the broken requirements, all of them, and of the others those of some kinds: over all
 * deviations every kind has its turn. Undefined: every check there is.
 */
export function innocentChecks(
  broken: readonly string[],
  position: number | undefined,
): ReadonlySet<string> | undefined {
  if (position === undefined) return undefined
  const turn = Array.from(
    { length: inTurn },
    (_, index) => kinds[(position * inTurn + index) % kinds.length]?.id,
  )
  const sampled = new Set([...always, ...turn])
  const chosen = checks.filter(
    (check) =>
      check.requirements.some((id) => broken.includes(id)) || check.kinds.every((kind) => sampled.has(kind)),
  )
  return new Set(chosen.map(({ id }) => id))
}
