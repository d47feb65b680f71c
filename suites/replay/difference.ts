import { isDeepStrictEqual } from 'node:util'
import type { CheckResult, Finding } from '../results.ts'

/** In what two results of a check differ, apart from times and from what is only shown; undefined when in nothing. */
export function differenceOf(recorded: CheckResult, now: CheckResult): string | undefined {
  if (recorded.verdict !== now.verdict)
    return `it says ${recorded.verdict}, and the recorded exchanges say ${now.verdict}`
  if (!isDeepStrictEqual(comparable(recorded), comparable(now)))
    return 'its findings are not those of the recorded exchanges'
  return undefined
}

/** What decides, without times and without what is only shown. */
function comparable(check: CheckResult) {
  const { findings, asserted, title, requirements, level, scored, profile, group } = check
  return { findings: findings.map(decisive), asserted, title, requirements, level, scored, profile, group }
}

function decisive({ curl: _curl, ...finding }: Finding): unknown {
  return JSON.parse(JSON.stringify(finding))
}
