/** JSON Pointers (RFC 6901), with `*` for every item of an array where a kind declares members. */

// The pointers of declarations come again with every request; those of callers must not pile up.
const maxKnown = 1000
const known = new Map<string, readonly string[]>()

export function pointerSegments(pointer: string): readonly string[] {
  const kept = known.get(pointer)
  if (kept !== undefined) return kept
  const segments = split(pointer)
  if (known.size < maxKnown) known.set(pointer, segments)
  return segments
}

function split(pointer: string): string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

export function toPointer(segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The value at a pointer without `*`, or undefined. Own members only. */
export function valueAt(value: unknown, pointer: string): unknown {
  return ownValueAt(value, pointer)?.value
}

function ownValueAt(value: unknown, pointer: string): { readonly value: unknown } | undefined {
  let current = value
  for (const segment of pointerSegments(pointer)) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, segment)) return undefined
    current = (current as Record<string, unknown>)[segment]
  }
  return { value: current }
}

/** Every value that a pointer with `*` reaches, each with its concrete pointer. */
export function valuesAt(value: unknown, pattern: string): { pointer: string; value: unknown }[] {
  // Most declared pointers have no `*`, and each PUT asks for all of those of its kind.
  if (!pattern.includes('*')) {
    const only = ownValueAt(value, pattern)
    return only === undefined ? [] : [{ pointer: pattern, value: only.value }]
  }
  let reached: { segments: string[]; value: unknown }[] = [{ segments: [], value }]
  for (const segment of pointerSegments(pattern)) {
    reached = reached.flatMap(({ segments, value: current }) => {
      if (segment === '*') {
        if (!Array.isArray(current)) return []
        return current.map((item: unknown, index) => ({
          segments: [...segments, String(index)],
          value: item,
        }))
      }
      if (typeof current !== 'object' || current === null || !Object.hasOwn(current, segment)) return []
      return [{ segments: [...segments, segment], value: (current as Record<string, unknown>)[segment] }]
    })
  }
  return reached.map(({ segments, value: found }) => ({ pointer: toPointer(segments), value: found }))
}
