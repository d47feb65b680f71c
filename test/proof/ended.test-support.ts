import type { CheckResult } from '../../suites/results.ts'

type Ended = Pick<CheckResult, 'id' | 'verdict'> &
  Partial<CheckResult> & {
    /** The requirements of the failures that it found. */
    readonly blames?: readonly string[]
  }

/** The result of a check, as far as a judgement looks at it. */
export function checkEnded({ blames = [], ...result }: Ended): CheckResult {
  const findings = blames.map((requirement) => ({ severity: 'failure' as const, requirement, message: '' }))
  const about = {
    title: '',
    group: '',
    groupTitle: '',
    profile: 'foundation',
    kinds: [],
    level: 'MUST' as const,
  }
  const measured = { startedAt: '', durationMs: 0, assertions: 0, asserted: [], exchanges: [], notes: [] }
  return { ...about, ...measured, requirements: [...blames], scored: true, findings, ...result }
}
