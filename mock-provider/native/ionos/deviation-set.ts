import { MockOptionError } from '../../mock-option-error.ts'
import type { NativeDeviation } from '../native-mock.ts'
import { ionosDeviations } from './deviations.ts'
import { type IonosRule, ionosRules } from './rules.ts'

/** The deviations that are on, and the rules that they leave out. */
export interface DeviationSet {
  readonly skipped: ReadonlySet<IonosRule>
  apply(request: Request, response: Response): Promise<Response>
}

/** @throws {MockOptionError} when a deviation, or a rule that one skips, is unknown */
export function deviationSet(chosen: readonly (string | NativeDeviation)[]): DeviationSet {
  const on = chosen.map((each) => (typeof each === 'string' ? named(each) : each))
  const skipped = new Set(on.flatMap(({ skips = [] }) => skips.map(ruleOf)))
  return {
    skipped,
    async apply(request, response) {
      let altered = response
      for (const { answers } of on) if (answers !== undefined) altered = await answers(request, altered)
      return altered
    },
  }
}

function named(name: string): NativeDeviation {
  const found = ionosDeviations.find((each) => each.name === name)
  if (found !== undefined) return found
  const list = ionosDeviations.map((each) => each.name).join(', ')
  throw new MockOptionError(
    `Failed to switch deviations on: the deviation ${name} is unknown. Use one of ${list}.`,
  )
}

function ruleOf(name: string): IonosRule {
  const found = ionosRules.find((rule) => rule === name)
  if (found !== undefined) return found
  throw new MockOptionError(
    `Failed to switch deviations on: the rule ${name} is unknown. Use one of ${ionosRules.join(', ')}.`,
  )
}
