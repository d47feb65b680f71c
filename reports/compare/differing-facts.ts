import type { RunResults } from '../../suites/results.ts'
import { specificationName } from '../verdict-text.ts'

/** Something about the runs themselves that is not the same in both. */
export interface DifferingFact {
  readonly fact: string
  readonly before: string
  readonly after: string
}

/**
 * What differs between two runs apart from how their checks ended.
 *
 * @param apart how many checks only one of them has
 */
export function differingFacts(before: RunResults, after: RunResults, apart: number): DifferingFact[] {
  const [old, now] = [factsOf(before), factsOf(after)]
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])]
  const differing = names
    .map((fact) => ({ fact, before: old[fact] ?? 'none', after: now[fact] ?? 'none' }))
    .filter((each) => each.before !== each.after)
  if (apart === 0) return differing
  const size = ({ checks }: RunResults) => `${checks.filter(({ scored }) => scored).length} checks`
  return [
    ...differing,
    { fact: `list of checks (${apart} in one run only)`, before: size(before), after: size(after) },
  ]
}

function factsOf(run: RunResults): Record<string, string> {
  const { target, profiles, only, edition, interrupted, system = 'seca' } = run.run
  return {
    suite: `${run.tool.name} ${run.tool.version}`,
    specification: specificationName(run),
    system,
    edition,
    profiles: profiles.join(', '),
    'only checks': only.length === 0 ? 'all' : only.join(', '),
    // The embedded mock listens on another port every time.
    target: target.embedded ? 'embedded mock provider' : target.regionUrl,
    tenant: target.tenant,
    region: target.region,
    providers: Object.keys(target.providers).sort().join(', '),
    interrupted: interrupted ? 'yes' : 'no',
  }
}
