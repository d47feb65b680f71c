/** The names that look most like an unknown one, best first. */
export function nearestNames(unknown: string, known: readonly string[], count = 3): string[] {
  const pairs = pairsOf(unknown)
  return known
    .map((name) => ({ name, likeness: likeness(pairs, pairsOf(name)) }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, count)
    .map(({ name }) => name)
}

/** The share of their pairs of letters that two words have in common (Sørensen-Dice). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((pair) => b.has(pair)).length
  return (2 * common) / (a.size + b.size)
}

function pairsOf(word: string): ReadonlySet<string> {
  const padded = `^${word.toLowerCase()}$`
  return new Set(Array.from({ length: padded.length - 1 }, (_, index) => padded.slice(index, index + 2)))
}
