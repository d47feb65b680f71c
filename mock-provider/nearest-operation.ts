import { operations, type ProviderName, providerNames } from '../contract/index.ts'

const longestCompared = 400

/** The operation whose path looks most like an unknown one, for the message of a 404. */
export function nearestOperation(method: string, provider: string, path: string): string {
  const isProvider = (providerNames as readonly string[]).includes(provider)
  const candidates = operations.filter(
    ({ kind }) => !isProvider || kind.provider === (provider as ProviderName),
  )
  const segments = path.slice(0, longestCompared).split('/')
  let best = { score: Number.NEGATIVE_INFINITY, text: '' }
  for (const candidate of candidates) {
    const score =
      likeness(segments, candidate.path.split('/')) +
      (candidate.method === method ? 0.5 : 0) +
      (candidate.kind.provider === provider ? 0.1 : 0)
    const text = `${candidate.method} /providers/${candidate.kind.provider}${candidate.path}`
    if (score > best.score) best = { score, text }
  }
  return best.text
}

/** How many words of a template stand in a path, in its order; missing words and another length count against. */
function likeness(actual: readonly string[], template: readonly string[]): number {
  const words = template.filter((segment) => segment !== '' && !segment.startsWith('{'))
  let from = 0
  let score = -Math.abs(actual.length - template.length) / 2
  for (const word of words) {
    const exact = actual.indexOf(word, from)
    const similar =
      exact === -1 ? actual.findIndex((found, index) => index >= from && isLike(found, word)) : -1
    const found = exact === -1 ? similar : exact
    score += found === -1 ? -1 : exact === -1 ? 1 : 2
    if (found !== -1) from = found + 1
  }
  const last = actual.at(-1) ?? ''
  // A collection looks like collections, a name like names.
  const endsAlike = !template.at(-1)?.startsWith('{') === words.some((word) => isLike(last, word))
  return endsAlike ? score + 1 : score
}

const comparedLetters = 4

function isLike(found: string, word: string): boolean {
  return found.length >= comparedLetters && word.startsWith(found.slice(0, comparedLetters).toLowerCase())
}
