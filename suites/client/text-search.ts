/** Finds many texts in one pass. */
export interface TextSearch {
  /** The text with every one of them replaced; where two begin, the longer one. */
  replace(text: string, replacement: string): string
  /** Where the first one begins; -1 when there is none. */
  indexIn(text: string): number
}

const block = 2
const tableSize = 0x1_00_00

/**
 * Looks for texts of at least `shortest` characters as Wu and Manber do: the last two characters of a window tell how far
 * it may be moved. It touches about every `shortest`-th character, however many texts there are: a run has hundreds of
 * them when tokens are short, and records thousands of exchanges.
 */
export function createTextSearch(texts: Iterable<string>, shortest: number): TextSearch {
  const farthest = shortest - block + 1
  const shifts = new Uint8Array(tableSize).fill(farthest)
  const byStart = new Map<string, string[]>()
  for (const text of texts) {
    if (text.length < shortest) continue
    for (let end = block - 1; end < shortest; end += 1) {
      const slot = slotOf(text, end)
      shifts[slot] = Math.min(shifts[slot] ?? 0, shortest - 1 - end)
    }
    const start = text.slice(0, shortest)
    byStart.set(
      start,
      [...(byStart.get(start) ?? []), text].sort((a, b) => b.length - a.length),
    )
  }

  /** The next one at or after a position, as its ends. */
  function next(text: string, from: number): readonly [start: number, end: number] | undefined {
    for (let end = from + shortest - 1; end < text.length; ) {
      const shift = shifts[slotOf(text, end)] ?? 0
      if (shift > 0) {
        end += shift
        continue
      }
      const start = end - shortest + 1
      const found = byStart.get(text.slice(start, end + 1))?.find((known) => text.startsWith(known, start))
      if (found !== undefined) return [start, start + found.length]
      end += 1
    }
    return undefined
  }

  return {
    replace(text, replacement) {
      if (byStart.size === 0) return text
      let clean = ''
      let done = 0
      for (let found = next(text, 0); found !== undefined; found = next(text, done)) {
        clean += text.slice(done, found[0]) + replacement
        done = found[1]
      }
      return done === 0 ? text : clean + text.slice(done)
    },
    indexIn: (text) => (byStart.size === 0 ? -1 : (next(text, 0)?.[0] ?? -1)),
  }
}

function slotOf(text: string, end: number): number {
  return ((text.charCodeAt(end - 1) << 8) ^ text.charCodeAt(end)) & (tableSize - 1)
}
