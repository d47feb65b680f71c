import { MockOptionError } from '../../mock-option-error.ts'
import type { NativeDeviation } from '../native-mock.ts'
import { reduDeviations } from './deviations.ts'
import { type ReduRule, reduRules } from './rules.ts'

/** The deviations that are on, and the rules that they leave out. */
export interface DeviationSet {
  readonly skipped: ReadonlySet<ReduRule>
  apply(request: Request, response: Response): Promise<Response>
}

/** @throws {MockOptionError} when a deviation, or a rule that one skips, is unknown */
export function deviationSet(chosen: readonly (string | NativeDeviation)[]): DeviationSet {
  const on = [...new Set(chosen)].map((each) => (typeof each === 'string' ? named(each) : each))
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
  const found = reduDeviations.find((each) => each.name === name)
  if (found !== undefined) return found
  throw unknown(
    'deviation',
    name,
    reduDeviations.map((each) => each.name),
  )
}

function ruleOf(name: string): ReduRule {
  const found = reduRules.find((rule) => rule === name)
  if (found !== undefined) return found
  throw unknown('rule', name, reduRules)
}

function unknown(what: string, name: string, names: readonly string[]): MockOptionError {
  return new MockOptionError(
    `Failed to switch deviations on: the ${what} ${name} is unknown. Use one of ${names.join(', ')}.`,
  )
}
