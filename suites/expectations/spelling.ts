import { valueAt } from '../../contract/index.ts'
import type { Answer } from '../client/client.ts'
import { Unverified } from '../engine/check-ended.ts'

/**
 * Makes sure that an answer spells the members of a spec as they were sent, before one that does not come back is called
 * lost. Another spelling is the matter of JSON-07.
 *
 * @throws {Unverified} `prerequisite` when a member stands there in another spelling
 */
export function demandSpelling({ json }: Pick<Answer, 'json'>, spec: unknown): void {
  const other = otherSpelling(spec, valueAt(json, '/spec'))
  if (other !== undefined) throw new Unverified('prerequisite', `the answer spells a member ${other}`)
}

function otherSpelling(sent: unknown, shown: unknown): string | undefined {
  if (Array.isArray(sent) && Array.isArray(shown)) {
    return firstOf(sent.map((each, index) => otherSpelling(each, shown[index])))
  }
  if (!isObject(sent) || !isObject(shown)) return undefined
  const names = Object.keys(shown)
  return firstOf(
    Object.entries(sent).map(([name, value]) =>
      Object.hasOwn(shown, name)
        ? otherSpelling(value, shown[name])
        : names.find((each) => !Object.hasOwn(sent, each) && letters(each) === letters(name)),
    ),
  )
}

function firstOf(found: readonly (string | undefined)[]): string | undefined {
  return found.find((each) => each !== undefined)
}

function letters(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase()
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
