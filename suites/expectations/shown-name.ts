import { valueAt } from '../../contract/index.ts'

/**
 * The name under which an answer shows a resource, to find it in a list: `metadata.name`, unless `metadata.ref` and
 * `metadata.resource` agree on another. A wrong or missing name is the matter of META-01, and a list that has one shows the
 * resource all the same.
 */
export function shownName(resource: unknown): string | undefined {
  const name = valueAt(resource, '/metadata/name')
  const [ref, short] = [lastSegment(resource, '/metadata/ref'), lastSegment(resource, '/metadata/resource')]
  if (ref !== undefined && ref === short) return ref
  return typeof name === 'string' ? name : (ref ?? short)
}

function lastSegment(resource: unknown, pointer: string): string | undefined {
  const path = valueAt(resource, pointer)
  return typeof path === 'string' && path.includes('/') ? path.split('/').at(-1) : undefined
}
