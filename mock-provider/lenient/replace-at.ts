import { pointerSegments } from '../../contract/index.ts'

/** Replaces, in place, every value that a pointer with `*` reaches; `undefined` removes the member. */
export function replaceAt(root: unknown, pattern: string, replace: (value: unknown) => unknown): void {
  const segments = [...pointerSegments(pattern)]
  const last = segments.pop()
  if (last === undefined) return
  let parents: unknown[] = [root]
  for (const segment of segments) parents = parents.flatMap((parent) => children(parent, segment))
  for (const parent of parents) {
    if (Array.isArray(parent)) {
      if (last === '*') for (const [index, item] of parent.entries()) parent[index] = replace(item)
    } else if (isRecord(parent) && Object.hasOwn(parent, last)) {
      const value = replace(parent[last])
      if (value === undefined) delete parent[last]
      else parent[last] = value
    }
  }
}

/** Every object or array that a pointer with `*` reaches. */
export function objectsAt(root: unknown, pattern: string): Record<string, unknown>[] {
  let reached: unknown[] = [root]
  for (const segment of pointerSegments(pattern))
    reached = reached.flatMap((value) => children(value, segment))
  return reached.filter(isRecord)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function children(value: unknown, segment: string): unknown[] {
  if (Array.isArray(value)) return segment === '*' ? value : []
  return isRecord(value) && Object.hasOwn(value, segment) ? [value[segment]] : []
}
