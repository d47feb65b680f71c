import type { Requirement } from '../../contract/index.ts'
import type { Check } from '../../suites/engine/check.ts'
import type { Judgement } from './judge.ts'

/**
 * The checks that no deviation makes fail although a provider has to pass them: nobody has proven that they can fail.
 *
 * @param checks those of a level that counts, each with its requirements
 * @param judgements of all deviations; what a check finds before the run starts kills none of them
 * @param levelOf of a requirement, e.g. of the catalogue; only checks with a MUST among theirs are asked for
 */
export function neverKilled(
  checks: readonly Pick<Check, 'id' | 'requirements'>[],
  judgements: readonly Pick<Judgement, 'killedBy'>[],
  levelOf: (requirement: string) => Requirement['level'],
): readonly string[] {
  const killers = new Set(judgements.flatMap(({ killedBy }) => killedBy))
  return checks
    .filter(({ requirements }) => requirements.some((id) => levelOf(id) === 'MUST'))
    .map(({ id }) => id)
    .filter((id) => !killers.has(id))
}
