import { pointerSegments } from '../../contract/index.ts'
import { Unverified } from '../engine/check-ended.ts'

/** One place where an answer does not hold what was sent. */
export interface Difference {
  readonly path: string
  readonly expected: unknown
  readonly actual: unknown
  /** It is a member of a reference, beside its resource. */
  readonly inReference?: true
}

/**
 * Where `actual` lacks or changes what `sent` holds. Members that the provider adds (defaults, resolved values) are
 * allowed; arrays must have the same length and order.
 *
 * @param path JSONPath of the two values, e.g. `$.spec`
 */
export function differences(sent: unknown, actual: unknown, path: string): Difference[] {
  if (Array.isArray(sent)) {
    if (!Array.isArray(actual) || actual.length !== sent.length) return [{ path, expected: sent, actual }]
    return sent.flatMap((item, index) => differences(item, actual[index], `${path}[${index}]`))
  }
  if (typeof sent === 'object' && sent !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) {
      // An empty map and an absent one say the same.
      return Object.keys(sent).length === 0 && actual === undefined ? [] : [{ path, expected: sent, actual }]
    }
    const isReference = Object.hasOwn(sent, 'resource')
    return Object.entries(sent).flatMap(([key, value]) =>
      differences(value, (actual as Record<string, unknown>)[key], `${path}${member(key)}`).map((found) =>
        isReference && key !== 'resource' ? { ...found, inReference: true as const } : found,
      ),
    )
  }
  return Object.is(sent, actual) ? [] : [{ path, expected: sent, actual }]
}

/**
 * Makes sure that what differs is not only how references are shown: as a text, or cut to their resource.
 *
 * @throws {Unverified} when it is: REF-06 and REF-07 are about that
 */
export function demandReferences(found: readonly Difference[]): void {
  const isCut = ({ expected, actual, inReference }: Difference) =>
    (typeof actual === 'string' && Object.hasOwn(Object(expected), 'resource')) ||
    (actual === undefined && inReference === true)
  const [first] = found
  if (first !== undefined && found.every(isCut))
    throw new Unverified('prerequisite', `the reference at ${first.path} does not come back as sent`)
}

function member(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `['${key}']`
}

/** `/spec/rules/0` as a JSONPath: `$.spec.rules[0]`. */
export function toJsonPath(pointer: string): string {
  return `$${pointerSegments(pointer)
    .map((segment) => (/^\d+$/.test(segment) ? `[${segment}]` : member(segment)))
    .join('')}`
}
