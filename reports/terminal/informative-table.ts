import type { CheckResult } from '../../suites/results.ts'
import { clip, oneLine } from '../check-text.ts'
import type { Paint } from './paint.ts'

const gap = '  '
const arrow = ' -> '

/**
 * What the printed guides send and how the provider takes it: a row for each note `<drift> -> <answer>` of an
 * informative check. Other notes are for the report.
 */
export function informativeTable(checks: readonly CheckResult[], paint: Paint, width: number): string[] {
  const rows = checks.flatMap((check) =>
    check.notes.filter((note) => note.includes(arrow)).map((note) => row(check, note)),
  )
  if (rows.length === 0) return []
  const table = [['request', 'answer', 'what has drifted'], ...rows]
  const sizes = [0, 1].map((column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    clip(`${gap}${cells.map((cell, column) => cell.padEnd(sizes[column] ?? 0)).join(gap)}`.trimEnd(), width)
  const [head = [], ...body] = table
  return [paint('bold', `Informative (${checks.length})`), paint('dim', line(head)), ...body.map(line), '']
}

/** The title of a step is `<id> <method> <kind>: <what it is for>`; the part before the colon says which it is. */
function row(check: CheckResult, note: string): string[] {
  const [drift = '', answer = ''] = oneLine(note).split(arrow)
  return [oneLine(check.title).split(': ')[0] ?? check.id, answer, drift]
}
