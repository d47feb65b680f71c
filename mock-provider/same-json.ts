type Members = Readonly<Record<string, unknown>>

/** Whether two values of JSON are equal, whatever the order of their members; an undefined member is none. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, i) => isSameJson(item, b[i]))
    )
  }
  return isSameObject(a as Members, b as Members)
}

// Without lists of name and value: each PUT compares its spec and its labels.
function isSameObject(a: Members, b: Members): boolean {
  let left = 0
  for (const name of Object.keys(a)) {
    if (a[name] === undefined) continue
    left += 1
    if (!Object.hasOwn(b, name) || !isSameJson(a[name], b[name])) return false
  }
  let right = 0
  for (const name of Object.keys(b)) if (b[name] !== undefined) right += 1
  return left === right
}
