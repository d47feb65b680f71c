import { valueAt } from '../../../contract/index.ts'

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i

/** A time of RFC 3339 in milliseconds since the epoch; undefined for anything else. */
export function instant(value: unknown): number | undefined {
  if (typeof value !== 'string' || !rfc3339.test(value)) return undefined
  const ms = Date.parse(value)
  return Number.isNaN(ms) ? undefined : ms
}

/** A time in the metadata of a resource, in milliseconds since the epoch. */
export function timeOf(
  json: unknown,
  member: 'createdAt' | 'lastModifiedAt' | 'deletedAt',
): number | undefined {
  return instant(valueAt(json, `/metadata/${member}`))
}
