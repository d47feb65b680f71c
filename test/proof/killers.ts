import { imaginaryRun } from '../../cli/actions/list.ts'
import { createCatalogue, levelOfCheck } from '../../suites/engine/catalogue.ts'
import { checksOf, planRun } from '../../suites/engine/plan.ts'
import type { Judgement } from './judge.ts'

/** The ids of all checks that can fail a provider: those of a MUST. */
export function mustChecks(): string[] {
  const catalogue = createCatalogue()
  return checksOf(planRun(imaginaryRun({})))
    .filter(({ check, group }) => group.scored && levelOfCheck(check, catalogue) === 'MUST')
    .map(({ check }) => check.id)
    .sort()
}

type Killed = Pick<Judgement, 'name' | 'killedBy'>

/** For each check that found a deviation, the one that fewest others found: it shows best what the check looks at. */
export function killersOf(judgements: readonly Killed[]): ReadonlyMap<string, string> {
  const killers = new Map<string, string>()
  const rarestFirst = [...judgements].sort((a, b) => a.killedBy.length - b.killedBy.length)
  for (const { name, killedBy } of rarestFirst) {
    for (const check of killedBy) if (!killers.has(check)) killers.set(check, name)
  }
  return killers
}
