import type { Reference } from '../../contract/index.ts'
import { isJson } from '../deviations/alter.ts'

/** A value of a spec as a reference; undefined when it is none. */
export function storedReference(value: unknown): Reference | undefined {
  return isJson(value) && typeof value['resource'] === 'string' ? (value as unknown as Reference) : undefined
}
