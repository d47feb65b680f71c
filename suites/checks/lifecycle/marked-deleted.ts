import { valueAt } from '../../../contract/index.ts'
import { timeOf } from '../metadata/times.ts'

/**
 * Whether a resource shows that it is being deleted: by its state or its deletedAt. A deletedAt that is no time, or lies
 * before the creation, tells nothing: META-25 and META-26 are about it.
 */
export function isMarkedDeleted(json: unknown): boolean {
  if (valueAt(json, '/status/state') === 'deleting') return true
  const deletedAt = timeOf(json, 'deletedAt')
  return deletedAt !== undefined && deletedAt >= (timeOf(json, 'createdAt') ?? Number.NEGATIVE_INFINITY)
}
