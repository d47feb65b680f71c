import { isDeepStrictEqual } from 'node:util'
import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { toJsonPath } from '../../expectations/echo.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { type Representation, showing } from '../metadata/representations.ts'

export type StringMap = Readonly<Record<string, string>>

/** The maps that the owner of a resource writes. */
export type MapName = 'labels' | 'annotations' | 'extensions'

/** The body of a resource with one of its maps replaced. */
export function bodyWith({ body }: Pick<Provisioned, 'body'>, map: MapName, content: unknown) {
  return { ...body, [map]: content }
}

/** Holds each representation to every entry that was sent. A provider may add entries of its own. */
export function expectEntries(
  context: CheckContext,
  requirement: string,
  shown: readonly Representation[],
  map: MapName,
  sent: StringMap,
): void {
  for (const { json, path, verb, answer } of showing(shown, `/${map}`)) {
    const found = valueAt(json, `/${map}`)
    for (const [key, expected] of Object.entries(sent)) {
      const actual = Object.hasOwn(Object(found), key) ? (found as StringMap)[key] : undefined
      context.expect(requirement, isDeepStrictEqual(actual, expected), {
        message: `${map} do not come back as sent in the answer to ${verb}`,
        path: `${path}${toJsonPath(`/${map}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).slice(1)}`,
        expected,
        actual,
        answer,
      })
    }
  }
}

/** @throws {Unverified} `prerequisite` when a plain entry does not come back: LBL-01 and its like find that */
export function demandEntry({ json }: Answer, map: MapName, key: string, value: string): void {
  if (valueAt(json, `/${map}/${key}`) === value) return
  throw new Unverified('prerequisite', `${map} do not come back as sent`)
}

/** Those that show a plain entry; one that does not shows none of what was sent, or what was sent before. */
export function withEntry(
  shown: readonly Representation[],
  map: MapName,
  key: string,
  value: string,
): Representation[] {
  return shown.filter(({ json }) => valueAt(json, `/${map}/${key}`) === value)
}

/** Holds each representation to the absence of a key. */
export function expectAbsent(
  context: CheckContext,
  requirement: string,
  shown: readonly Representation[],
  map: MapName,
  keys: readonly string[],
): void {
  for (const { json, path, verb, answer } of shown) {
    for (const key of keys) {
      const found = Object(valueAt(json, `/${map}`)) as StringMap
      context.expect(requirement, !Object.hasOwn(found, key), {
        message: `${map} still have ${key} in the answer to ${verb}`,
        path: `${path}.${map}.${key}`,
        expected: '(absent)',
        actual: found[key],
        answer,
      })
    }
  }
}
