import type { CheckResult, Finding } from '../suites/results.ts'
import { hideTokens } from './hide-secrets.ts'

const shownValueLength = 100

/** The findings in the order of weight: failures before warnings. */
export function weightedFindings(check: CheckResult): Finding[] {
  return [...check.findings].sort(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  )
}

/** One line that says what happened, without the verdict itself. */
export function headline(check: CheckResult): string {
  const [finding] = weightedFindings(check)
  if (check.verdict === 'fail' || check.verdict === 'pass') {
    return oneLine(finding?.message ?? check.reason ?? 'no detail recorded')
  }
  return oneLine(check.reason ?? finding?.message ?? 'no reason recorded')
}

/** A value of an expectation on one line; `undefined` means that the finding carries none. */
export function formatValue(value: unknown, length: number = shownValueLength): string {
  const text = hideTokens(JSON.stringify(value) ?? 'nothing')
  return clip(text, length)
}

/** `at $.metadata.name: expected "a", actual "b"`, or `undefined` when the finding compares nothing. */
export function difference(finding: Finding, length: number = shownValueLength): string | undefined {
  const parts: string[] = []
  if (finding.expected !== undefined) parts.push(`expected ${formatValue(finding.expected, length)}`)
  if (finding.actual !== undefined) parts.push(`actual ${formatValue(finding.actual, length)}`)
  const compared = parts.join(', ')
  if (finding.path === undefined) return compared === '' ? undefined : compared
  return compared === '' ? `at ${finding.path}` : `at ${finding.path}: ${compared}`
}

/** Text of a provider on one line, without the control characters by which it could rewrite a terminal. */
export function oneLine(text: string): string {
  return hideTokens(text.replace(/[\p{Cc}\s]+/gu, ' ').trim())
}

/** A command for copying: whatever stands inside its quotes is kept, only what could rewrite a terminal goes. */
export function command(text: string): string {
  return hideTokens(text.replace(/[^\P{Cc}\n\t]/gu, ''))
}

/** At most `length` characters, the last one an ellipsis when something was left out. */
export function clip(text: string, length: number): string {
  const characters = [...text]
  return characters.length <= length ? text : `${characters.slice(0, Math.max(0, length - 1)).join('')}…`
}
