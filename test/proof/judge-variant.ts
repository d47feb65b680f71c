import type { Variant } from '../../mock-provider/index.ts'
import type { CheckResult } from '../../suites/results.ts'
import type { Blame } from './judge.ts'
import type { Trial } from './try-provider.ts'

/** What the suites say of one provider that differs in one permitted way. */
export interface VariantJudgement {
  readonly name: string
  /** Checks that failed: there must be none. */
  readonly falseAlarms: readonly Blame[]
  /** Checks that warn of a requirement which the variant does not list: there must be none. */
  readonly falseWarnings: readonly Blame[]
  /** Checks that could not be carried out: there must be none. */
  readonly unverified: readonly string[]
  /** Checks of ours that broke, and what was left behind: there must be none. */
  readonly harnessErrors: readonly string[]
  readonly checks: number
  /** Requirements of which the checks warned, as listed. */
  readonly warned: readonly string[]
  readonly ms: number
}

/** Judges a run against a variant: whatever is not praise has to be listed. */
export function judgeVariant(
  { name, warns }: Pick<Variant, 'name' | 'warns'>,
  { results, left, ms }: Trial,
): VariantJudgement {
  const complaints = (severity: 'failure' | 'warning') =>
    results.flatMap(({ id, scored, findings }): Blame[] => {
      const found = findings.filter((finding) => finding.severity === severity)
      const requirements = [...new Set(found.map(({ requirement }) => requirement))]
      return scored && requirements.length > 0 ? [{ check: id, requirements }] : []
    })
  const warnings = complaints('warning')
  const unlisted = warnings
    .map(({ check, requirements }) => ({
      check,
      requirements: requirements.filter((id) => !warns.includes(id)),
    }))
    .filter(({ requirements }) => requirements.length > 0)
  return {
    name,
    falseAlarms: complaints('failure'),
    falseWarnings: unlisted,
    unverified: reasons(results, 'unverified'),
    harnessErrors: [...reasons(results, 'harness-error'), ...left.map((each) => `left behind: ${each}`)],
    checks: results.length,
    warned: [...new Set(warnings.flatMap(({ requirements }) => requirements))].sort(),
    ms: Math.round(ms),
  }
}

/** Whether a variant was judged as it should be. */
export function isPraised(judgement: VariantJudgement): boolean {
  const { falseAlarms, falseWarnings, unverified, harnessErrors } = judgement
  return [falseAlarms, falseWarnings, unverified, harnessErrors].every(({ length }) => length === 0)
}

function reasons(results: readonly CheckResult[], verdict: CheckResult['verdict']): string[] {
  return results
    .filter((result) => result.verdict === verdict)
    .map(({ id, reason }) => `${id}: ${reason?.split('\n')[0]}`)
}
