import { type LabelTest, labelRegex } from './label-regex.ts'
import { durationPattern, durationSeconds } from './prometheus-time.ts'
import { PromqlError } from './promql-error.ts'

export type PromqlExpression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | Selector
  /** A selector and how many seconds it looks back. */
  | { readonly kind: 'range'; readonly selector: Selector; readonly seconds: number }

export interface Selector {
  readonly kind: 'selector'
  readonly matchers: readonly Matcher[]
}

export interface Matcher {
  readonly label: string
  readonly fits: LabelTest
}

const maxLength = 10_000

const patterns = {
  space: /\s+/y,
  number:
    /[+-]?\s*(?:0x[0-9a-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?![a-z0-9_:.])|(?:inf|nan)(?![a-z0-9_:]))/iy,
  name: /[a-zA-Z_:][a-zA-Z0-9_:]*/y,
  label: /[a-zA-Z_][a-zA-Z0-9_]*/y,
  operator: /=~|!~|!=|=/y,
  string: /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/y,
  duration: new RegExp(durationPattern, 'y'),
  /** What PromQL goes on with and the mock does not. */
  beyond: /\(|==|!=|[-+*/%^<>@]|(?:and|or|unless|offset|by|without)\b/iy,
} as const

/**
 * Reads the part of PromQL that the mock knows: a number, a text, a selector, a selector with a range.
 *
 * @throws {PromqlError} `bad_data` when the text is no PromQL, `execution` when it is more than the mock knows
 */
export function parsePromql(text: string): PromqlExpression {
  const cursor = new Cursor(text)
  cursor.skipSpace()
  const expression = primary(cursor)
  cursor.skipSpace()
  if (!cursor.atEnd) {
    if (cursor.take(patterns.beyond) !== undefined) throw beyond()
    throw cursor.flaw('something follows the expression')
  }
  return expression
}

/**
 * Reads a selector, as the parameter `match[]` holds one.
 *
 * @throws {PromqlError} when it is anything else
 */
export function parseSelector(text: string): Selector {
  const expression = parsePromql(text)
  if (expression.kind === 'selector') return expression
  throw new PromqlError('bad_data', 'parse error: the expression is no selector of series')
}

function primary(cursor: Cursor): PromqlExpression {
  const number = cursor.take(patterns.number)
  if (number !== undefined) return { kind: 'number', value: numberOf(number.replaceAll(/\s/g, '')) }
  const string = cursor.take(patterns.string)
  if (string !== undefined) return { kind: 'string', value: unquoted(cursor, string) }
  if (cursor.take(patterns.beyond) !== undefined) throw beyond()
  const selector = vectorSelector(cursor)
  if (!cursor.skip('[')) return selector
  const duration = cursor.take(patterns.duration)
  const seconds = duration === undefined ? undefined : durationSeconds(duration)
  if (seconds === undefined || seconds <= 0) throw cursor.flaw('the range is no duration such as 5m')
  if (!cursor.skip(']')) throw cursor.flaw('the range is not closed')
  return { kind: 'range', selector, seconds }
}

function vectorSelector(cursor: Cursor): Selector {
  const name = cursor.take(patterns.name)
  const matchers: Matcher[] = []
  if (name !== undefined) matchers.push({ label: '__name__', fits: (value) => value === name })
  cursor.skipSpace()
  if (cursor.skip('{')) {
    cursor.skipSpace()
    while (!cursor.skip('}')) {
      matchers.push(matcher(cursor))
      cursor.skipSpace()
      if (cursor.skip(',')) cursor.skipSpace()
      else if (!cursor.at('}')) throw cursor.flaw('a matcher is followed by neither , nor }')
    }
  } else if (name === undefined) throw cursor.flaw('there is no expression')
  // Prometheus refuses to select everything: some matcher must turn away the empty text.
  if (matchers.every(({ fits }) => fits(''))) throw cursor.flaw('every matcher fits the empty text')
  return { kind: 'selector', matchers }
}

function matcher(cursor: Cursor): Matcher {
  const label = cursor.take(patterns.label)
  if (label === undefined) throw cursor.flaw('the name of a label is missing')
  cursor.skipSpace()
  const operator = cursor.take(patterns.operator)
  if (operator === undefined) throw cursor.flaw('a label is followed by none of =, !=, =~, !~')
  cursor.skipSpace()
  const quoted = cursor.take(patterns.string)
  if (quoted === undefined) throw cursor.flaw('the value of a matcher is no text in quotes')
  const wanted = unquoted(cursor, quoted)
  const test: LabelTest = operator.endsWith('~') ? labelRegex(wanted) : (value) => value === wanted
  return { label, fits: operator.startsWith('!') ? (value) => !test(value) : test }
}

class Cursor {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    if (text.length > maxLength) {
      throw new PromqlError('bad_data', `the expression is longer than ${maxLength} characters`)
    }
    this.#text = text
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length
  }

  at(character: string): boolean {
    return this.#text[this.#at] === character
  }

  skip(character: string): boolean {
    if (!this.at(character)) return false
    this.#at += 1
    return true
  }

  skipSpace(): void {
    this.take(patterns.space)
  }

  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    this.#at += found?.length ?? 0
    return found
  }

  flaw(reason: string): PromqlError {
    return new PromqlError('bad_data', `1:${this.#at + 1}: parse error: ${reason}`)
  }
}

function numberOf(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1
  const digits = text.replace(/^[+-]/, '').toLowerCase()
  return sign * (digits === 'inf' ? Number.POSITIVE_INFINITY : Number(digits))
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  "'": "'",
}

function unquoted(cursor: Cursor, quoted: string): string {
  const inner = quoted.slice(1, -1)
  if (quoted.startsWith('`')) return inner
  return inner.replaceAll(/\\(.)/gs, (_, escaped: string) => {
    const meant = escapes[escaped]
    if (meant === undefined) throw cursor.flaw('a text has an unknown escape')
    return meant
  })
}

function beyond(): PromqlError {
  return new PromqlError(
    'execution',
    'Failed to evaluate the expression: the mock knows no functions and operators. Use a number, a text or a selector.',
  )
}
