import { MockOptionError } from '../mock-option-error.ts'
import type { NativeDeviation } from './native-mock.ts'

/** The deviations that are on, and the rules that they leave out. */
export interface DeviationSet<Rule extends string> {
  readonly skipped: ReadonlySet<Rule>
  apply(request: Request, response: Response): Promise<Response>
}

/**
 * Switches deviations on, once each.
 *
 * @param known what the mock has by name
 * @param rules what a deviation can skip in it
 * @throws {MockOptionError} when a deviation, or a rule that one skips, is unknown
 */
export function deviationSet<Rule extends string>(
  known: readonly NativeDeviation[],
  rules: readonly Rule[],
  chosen: readonly (string | NativeDeviation)[] = [],
): DeviationSet<Rule> {
  const on = [...new Set(chosen)].map((each) => (typeof each === 'string' ? find(known, each) : each))
  const skipped = on.flatMap(({ skips = [] }) => skips).map((name) => ruleOf(rules, name))
  return {
    skipped: new Set(skipped),
    async apply(request, response) {
      let altered = response
      for (const { answers } of on) if (answers !== undefined) altered = await answers(request, altered)
      return altered
    },
  }
}

function find(known: readonly NativeDeviation[], name: string): NativeDeviation {
  const names = known.map((each) => each.name)
  return known[names.indexOf(name)] ?? refuse('deviation', name, names)
}

function ruleOf<Rule extends string>(rules: readonly Rule[], name: string): Rule {
  return rules.find((rule) => rule === name) ?? refuse('rule', name, rules)
}

function refuse(what: string, name: string, names: readonly string[]): never {
  throw new MockOptionError(
    `Failed to switch deviations on: the ${what} ${name} is unknown. Use one of ${names.join(', ')}.`,
  )
}
