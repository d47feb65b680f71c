import type { CheckResult } from '../../suites/results.ts'
import { clip, oneLine } from '../check-text.ts'
import type { Paint } from './paint.ts'

const columns = ['request', 'drift', 'lenient/strict'] as const
const gap = 2

/**
 * What the printed guides send and how servers take it: one row for each note of an informative check. A note reads
 * `<drift> -> <what a lenient and a strict server answer>`; one without an arrow fills the second column only.
 */
export function informativeTable(checks: readonly CheckResult[], paint: Paint, width: number): string[] {
  const rows = checks.flatMap((check) => check.notes.map((note) => row(check, note)))
  if (rows.length === 0) return []
  const limit = Math.floor((width - 2 - gap * (columns.length - 1)) / columns.length)
  const widths = columns.map((title, column) =>
    Math.max(title.length, ...rows.map((cells) => [...(cells[column] ?? '')].length)),
  )
  // A short column gives its room to the others.
  const spare = widths.reduce((sum, size) => sum + Math.max(0, limit - size), 0)
  const wide = widths.filter((size) => size > limit).length
  const sizes = widths.map((size) => Math.min(size, limit + (wide > 0 ? Math.floor(spare / wide) : 0)))
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, column) => clip(cell, sizes[column] ?? limit).padEnd(sizes[column] ?? limit)).join(' '.repeat(gap))}`.trimEnd()
  return [paint('bold', `Informative (${checks.length})`), paint('dim', line(columns)), ...rows.map(line), '']
}

function row(check: CheckResult, note: string): string[] {
  const [drift = '', ...answers] = oneLine(note).split(' -> ')
  return [oneLine(check.title), drift, answers.join(' -> ')]
}
