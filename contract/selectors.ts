/** Label selectors of lists (parameter `labels`): comma is AND, `*` is any text, `<` and `>` compare numbers. */

const operators = ['==', '!=', '>=', '<=', '=', '>', '<'] as const
type Operator = (typeof operators)[number]

interface Term {
  readonly key: RegExp
  readonly operator: Operator
  readonly value: string
  readonly pattern: RegExp
  readonly number: number
}

export type Selector = readonly Term[]

export type SelectorResult =
  | { readonly ok: true; readonly selector: Selector }
  | { readonly ok: false; readonly reason: string }

const termPattern = /^([A-Za-z0-9_\-./:*]+)(==|!=|>=|<=|=|>|<)(.*)$/s

/**
 * Parses a selector.
 *
 * @example parseSelector('env=prod*,tier>1')
 */
export function parseSelector(text: string): SelectorResult {
  const terms: Term[] = []
  for (const part of text.split(',')) {
    if (part.trim() === '') return { ok: false, reason: `the selector ${text} has an empty term` }
    const match = termPattern.exec(part.trim())
    if (match === null) return { ok: false, reason: `the term ${part} is not key, operator, value` }
    const [, key = '', operator = '', value = ''] = match
    if (/^[=<>!]/.test(value)) return { ok: false, reason: `the term ${part} has an unknown operator` }
    const number = Number(value)
    const numeric = ['>', '<', '>=', '<='].includes(operator)
    if (numeric && (value.trim() === '' || !Number.isFinite(number))) {
      return { ok: false, reason: `the term ${part} compares with ${value}, which is not a number` }
    }
    terms.push({
      key: wildcard(key),
      operator: operator as Operator,
      value,
      pattern: wildcard(value),
      number,
    })
  }
  return { ok: true, selector: terms }
}

function wildcard(text: string): RegExp {
  const escaped = text.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${escaped.join('.*')}$`, 's')
}

/** Whether labels satisfy every term. `!=` also selects resources that lack the key (LIST-17). */
export function selects(selector: Selector, labels: Readonly<Record<string, string>>): boolean {
  return selector.every((term) => {
    const values = Object.entries(labels).flatMap(([key, value]) => (term.key.test(key) ? [value] : []))
    if (term.operator === '!=') return !values.some((value) => term.pattern.test(value))
    return values.some((value) => holds(term, value))
  })
}

function holds(term: Term, value: string): boolean {
  if (term.operator === '=' || term.operator === '==') return term.pattern.test(value)
  const number = value.trim() === '' ? Number.NaN : Number(value)
  switch (term.operator) {
    case '>':
      return number > term.number
    case '<':
      return number < term.number
    case '>=':
      return number >= term.number
    case '<=':
      return number <= term.number
    case '!=':
      return false
    default: {
      const never: never = term.operator
      return never
    }
  }
}

/** Query parameters of lists. */
export const listLimits = { minimum: 1, maximum: 10_000, default: 1000 } as const
