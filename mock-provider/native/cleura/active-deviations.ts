import { MockOptionError } from '../../mock-option-error.ts'
import type { NativeDeviation } from '../native-mock.ts'
import { cleuraDeviations } from './deviations.ts'
import { cleuraRules } from './rules.ts'

/**
 * The deviations that are on, once each.
 *
 * @throws {MockOptionError} when a name or a rule is unknown
 */
export function activeDeviations(chosen: readonly (string | NativeDeviation)[]): readonly NativeDeviation[] {
  const found = [...new Set(chosen)].map((each) => (typeof each === 'string' ? known(each) : each))
  const rules: readonly string[] = cleuraRules
  const rule = found.flatMap(({ skips }) => skips ?? []).find((each) => !rules.includes(each))
  if (rule !== undefined) throw unknown('rule', rule, rules)
  return found
}

function known(name: string): NativeDeviation {
  const found = cleuraDeviations.find((each) => each.name === name)
  if (found !== undefined) return found
  throw unknown(
    'deviation',
    name,
    cleuraDeviations.map((each) => each.name),
  )
}

function unknown(what: string, name: string, names: readonly string[]): MockOptionError {
  return new MockOptionError(
    `Failed to switch deviations on: the ${what} ${name} is unknown. Use one of ${names.join(', ')}.`,
  )
}
