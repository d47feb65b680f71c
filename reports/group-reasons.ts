import type { CheckResult } from '../suites/results.ts'
import { headline } from './check-text.ts'

export interface ReasonGroup {
  readonly reason: string
  readonly count: number
}

/** The reasons of the given checks with how often each occurs, the most frequent first. */
export function groupReasons(checks: readonly CheckResult[]): ReasonGroup[] {
  const counts = new Map<string, number>()
  for (const check of checks) {
    const reason = headline(check)
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason))
}
