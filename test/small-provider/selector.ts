import { badParameter } from './problem.ts'

type Labels = Readonly<Record<string, string>>
/** Whether labels are selected. */
export type Selector = (labels: Labels) => boolean

const term = /^([\w\-./:*]+)(==|!=|>=|<=|=|>|<)(.*)$/

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '>': (value, bound) => value > bound,
  '<': (value, bound) => value < bound,
  '>=': (value, bound) => value >= bound,
  '<=': (value, bound) => value <= bound,
}

/**
 * Reads the query parameter `labels`: terms that a comma joins all have to hold.
 *
 * @param needsKey makes `!=` leave out what has no such key
 * @throws {Problem} 400
 */
export function parseSelector(text: string, needsKey: boolean): Selector {
  const terms = text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => parseTerm(each, needsKey))
  return (labels) => terms.every((holds) => holds(labels))
}

function parseTerm(text: string, needsKey: boolean): Selector {
  const [, key = '', operator = '', operand = ''] = term.exec(text) ?? []
  const compare = comparisons[operator]
  const bound = Number(operand)
  if (key === '' || (compare !== undefined && (operand.trim() === '' || Number.isNaN(bound)))) {
    throw badParameter('labels', `${text} is no term of a label selector.`)
  }
  const isKey = wildcard(key)
  const isValue = wildcard(operand)
  return (labels) => {
    const values = Object.entries(labels).flatMap(([name, value]) => (isKey(name) ? [value] : []))
    if (compare !== undefined) return values.some((value) => isNumber(value) && compare(Number(value), bound))
    if (operator === '!=') return !values.some(isValue) && !(needsKey && values.length === 0)
    return values.some(isValue)
  }
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && !Number.isNaN(Number(text))
}

/** `*` stands for any characters. */
function wildcard(pattern: string): (text: string) => boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  const regex = new RegExp(`^${parts.join('.*')}$`, 's')
  return (text) => regex.test(text)
}
