import { PromqlError } from './promql-error.ts'

/** Says whether a whole text fits. */
export type LabelTest = (text: string) => boolean

/** All places behind a match that begins at one of the given places. */
type Step = (text: readonly string[], places: ReadonlySet<number>) => ReadonlySet<number>

// Each level of nested repetition doubles the work.
const maxDepth = 10
const maxLength = 1000

/**
 * Compiles an anchored regular expression of a label matcher: characters, classes, groups, `|`, `*`, `+` and `?`.
 *
 * Prometheus matches in linear time (RE2). The engine of the platform does not, and a query of a stranger could stop the
 * mock with `(a+)+b`: so this one walks on with sets of places.
 *
 * @throws {PromqlError} when it cannot be read
 */
export function labelRegex(pattern: string): LabelTest {
  if (pattern.length > maxLength) throw flaw(`it is longer than ${maxLength} characters`)
  const reader = new Reader([...pattern])
  const step = alternatives(reader, 0)
  if (reader.peek() !== undefined) throw flaw('a ) closes nothing')
  return (text) => {
    const characters = [...text]
    return step(characters, new Set([0])).has(characters.length)
  }
}

class Reader {
  readonly #characters: readonly string[]
  #at = 0

  constructor(characters: readonly string[]) {
    this.#characters = characters
  }

  peek(): string | undefined {
    return this.#characters[this.#at]
  }

  next(): string | undefined {
    const character = this.peek()
    this.#at += 1
    return character
  }

  skip(expected: string): boolean {
    if (this.peek() !== expected) return false
    this.#at += 1
    return true
  }
}

function alternatives(reader: Reader, depth: number): Step {
  if (depth > maxDepth) throw flaw(`its groups are nested deeper than ${maxDepth} levels`)
  const choices = [sequence(reader, depth)]
  while (reader.skip('|')) choices.push(sequence(reader, depth))
  return (text, places) => new Set(choices.flatMap((choice) => [...choice(text, places)]))
}

function sequence(reader: Reader, depth: number): Step {
  const steps: Step[] = []
  for (let next = reader.peek(); next !== undefined && next !== '|' && next !== ')'; next = reader.peek()) {
    steps.push(quantified(reader, depth))
  }
  return (text, places) => steps.reduce((reached, step) => step(text, reached), places)
}

function quantified(reader: Reader, depth: number): Step {
  const once = atom(reader, depth)
  let step = once
  for (;;) {
    const inner = step
    if (reader.skip('*')) step = (text, places) => closure(inner, text, places)
    else if (reader.skip('+')) step = (text, places) => closure(inner, text, inner(text, places))
    else if (reader.skip('?')) step = (text, places) => new Set([...places, ...inner(text, places)])
    else if (reader.peek() === '{') throw flaw('counted repetition is none of what the mock knows')
    else return step
    // Two quantifiers in a row have no meaning; only a lazy one follows, which changes no match of a whole text.
    reader.skip('?')
    if (['*', '+', '?'].includes(reader.peek() ?? '')) throw flaw('a quantifier follows a quantifier')
  }
}

function closure(step: Step, text: readonly string[], start: ReadonlySet<number>): ReadonlySet<number> {
  const reached = new Set(start)
  let fresh: ReadonlySet<number> = start
  while (fresh.size > 0) {
    fresh = new Set([...step(text, fresh)].filter((place) => !reached.has(place)))
    for (const place of fresh) reached.add(place)
  }
  return reached
}

function atom(reader: Reader, depth: number): Step {
  const character = reader.next() ?? ''
  if (character === '(') {
    if (reader.skip('?') && !reader.skip(':'))
      throw flaw('the group is of a kind that the mock does not know')
    const inner = alternatives(reader, depth + 1)
    if (!reader.skip(')')) throw flaw('a ( is not closed')
    return inner
  }
  if (character === '*' || character === '+' || character === '?') throw flaw('a quantifier follows nothing')
  const fits = characterTest(reader, character)
  return (text, places) => {
    const reached = new Set<number>()
    for (const place of places) {
      const found = text[place]
      if (found !== undefined && fits(found)) reached.add(place + 1)
    }
    return reached
  }
}

function characterTest(reader: Reader, character: string): LabelTest {
  if (character === '.') return () => true
  // Both ends are anchored anyway; in the middle they would match nothing.
  if (character === '^' || character === '$')
    throw flaw(`the pattern is anchored already, without ${character}`)
  if (character === '\\') return single(escaped(reader))
  if (character !== '[') return (found) => found === character
  let members = reader.skip('^') ? '[^' : '['
  if (reader.skip(']')) members += '\\]'
  for (let next = reader.next(); next !== ']'; next = reader.next()) {
    if (next === undefined) throw flaw('a [ is not closed')
    // In the mode of sets of the platform a bare [ means something else.
    members += next === '\\' ? escaped(reader) : next === '[' ? '\\[' : next
  }
  return single(`${members}]`)
}

function escaped(reader: Reader): string {
  const character = reader.next()
  if (character === undefined) throw flaw('nothing follows the last \\\\')
  return `\\${character}`
}

function single(source: string): LabelTest {
  try {
    const pattern = new RegExp(`^${source}$`, 'u')
    return (found) => pattern.test(found)
  } catch {
    throw flaw('a class or an escape of it is broken')
  }
}

function flaw(reason: string): PromqlError {
  return new PromqlError('bad_data', `the regular expression cannot be read: ${reason}`)
}
