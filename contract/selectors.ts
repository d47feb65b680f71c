/** Label selectors of lists (parameter `labels`): comma is AND, `*` is any text, `<` and `>` compare numbers. */

const operators = ['==', '!=', '>=', '<=', '=', '>', '<'] as const
type Operator = (typeof operators)[number] | 'in' | 'notin' | 'exists'

interface Term {
  /** Absent: the key is an exact one. */
  readonly keyPattern?: RegExp
  readonly key: string
  readonly operator: Operator
  readonly value: string
  /** Absent: the value is an exact one. */
  readonly valuePattern?: RegExp
  readonly number: number
  readonly values: ReadonlySet<string>
}

export type Selector = readonly Term[]

export type SelectorResult =
  | { readonly ok: true; readonly selector: Selector }
  | { readonly ok: false; readonly reason: string }

const termPattern = /^([A-Za-z0-9_\-./:*]+)(==|!=|>=|<=|=|>|<)(.*)$/s
const setPattern = /^([A-Za-z0-9_\-./:*]+)\s+(in|notin)\s*\(([^()]*)\)$/s
const keyPattern = /^[A-Za-z0-9_\-./:*]+$/

/**
 * Parses a selector.
 *
 * @param options `sets`: also takes `key in (a,b)`, `key notin (a,b)` and the bare key, which one page describes
 * @example parseSelector('env=prod*,tier>1')
 */
export function parseSelector(text: string, options: { readonly sets?: boolean } = {}): SelectorResult {
  const terms: Term[] = []
  // Commas inside parentheses belong to the list of values.
  for (const part of options.sets === true ? text.split(/,(?![^(]*\))/) : text.split(',')) {
    if (part.trim() === '') return { ok: false, reason: `the selector ${text} has an empty term` }
    const set = options.sets === true ? setTerm(part.trim()) : undefined
    if (set !== undefined) {
      terms.push(set)
      continue
    }
    const match = termPattern.exec(part.trim())
    if (match === null) return { ok: false, reason: `the term ${part} is not key, operator, value` }
    const [, key = '', operator = '', value = ''] = match
    if (/^[=<>!]/.test(value)) return { ok: false, reason: `the term ${part} has an unknown operator` }
    const number = Number(value)
    const numeric = ['>', '<', '>=', '<='].includes(operator)
    if (numeric && (value.trim() === '' || !Number.isFinite(number))) {
      return { ok: false, reason: `the term ${part} compares with ${value}, which is not a number` }
    }
    const valuePattern = value.includes('*') ? { valuePattern: wildcard(value) } : {}
    terms.push({
      ...keyOf(key),
      ...valuePattern,
      operator: operator as Operator,
      value,
      number,
      values: new Set(),
    })
  }
  return { ok: true, selector: terms }
}

function setTerm(part: string): Term | undefined {
  const rest = { value: '', number: Number.NaN }
  if (keyPattern.test(part)) return { ...keyOf(part), ...rest, operator: 'exists', values: new Set() }
  const [, key, operator, list = ''] = setPattern.exec(part) ?? []
  if (key === undefined) return undefined
  const values = new Set(list.split(',').map((value) => value.trim()))
  return { ...keyOf(key), ...rest, operator: operator as Operator, values }
}

function keyOf(key: string): Pick<Term, 'key' | 'keyPattern'> {
  return key.includes('*') ? { key, keyPattern: wildcard(key) } : { key }
}

function wildcard(text: string): RegExp {
  const parts = text.split(/\*+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's')
}

/** Whether labels satisfy every term. `!=` also selects resources that lack the key (LIST-17). */
export function selects(selector: Selector, labels: Readonly<Record<string, string>>): boolean {
  for (const term of selector) {
    const negative = term.operator === '!=' || term.operator === 'notin'
    if (anyHolds(term, labels) === negative) return false
  }
  return true
}

function anyHolds(term: Term, labels: Readonly<Record<string, string>>): boolean {
  const { key, keyPattern: pattern } = term
  if (pattern === undefined) return Object.hasOwn(labels, key) && holds(term, labels[key] ?? '')
  return Object.keys(labels).some((each) => pattern.test(each) && holds(term, labels[each] ?? ''))
}

function holds(term: Term, value: string): boolean {
  const { operator } = term
  switch (operator) {
    case '=':
    case '==':
    case '!=':
      return term.valuePattern === undefined ? value === term.value : term.valuePattern.test(value)
    case 'in':
    case 'notin':
      return term.values.has(value)
    case 'exists':
      return true
    case '>':
      return numberOf(value) > term.number
    case '<':
      return numberOf(value) < term.number
    case '>=':
      return numberOf(value) >= term.number
    case '<=':
      return numberOf(value) <= term.number
    default: {
      const never: never = operator
      return never
    }
  }
}

function numberOf(value: string): number {
  return value.trim() === '' ? Number.NaN : Number(value)
}

/** Query parameters of lists. */
export const listLimits = { minimum: 1, maximum: 10_000, default: 1000 } as const
