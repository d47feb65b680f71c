import { valueAt } from '../../../contract/index.ts'
import { Unverified } from '../../engine/check-ended.ts'

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i

/** A time of RFC 3339 in milliseconds since the epoch; undefined for anything else. */
export function instant(value: unknown): number | undefined {
  if (typeof value !== 'string' || !rfc3339.test(value)) return undefined
  const ms = Date.parse(value)
  return Number.isNaN(ms) ? undefined : ms
}

/**
 * Makes sure that a member which has to be a time is one, where it is there at all.
 *
 * @throws {Unverified} when it has another form: JSON-08 is about that
 */
export function demandReadable(member: string, values: readonly unknown[]): void {
  const odd = values.find((value) => isPresent(value) && instant(value) === undefined)
  if (odd !== undefined) {
    throw new Unverified('prerequisite', `${member} ${JSON.stringify(odd)} is no time of RFC 3339`)
  }
}

/** Whether a member says something, in whatever form. */
export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

/** A time in the metadata of a resource, in milliseconds since the epoch. */
export function timeOf(
  json: unknown,
  member: 'createdAt' | 'lastModifiedAt' | 'deletedAt',
): number | undefined {
  return instant(valueAt(json, `/metadata/${member}`))
}
