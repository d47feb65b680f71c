import type { RunResults } from '../../suites/results.ts'
import { isSeca, specificationName } from '../verdict-text.ts'
import { waiverCounts } from '../waiver-text.ts'

/** What the report shows as its environment: all that one needs to repeat the run. */
export function environmentOf(run: RunResults): Record<string, string> {
  const { target } = run.run
  const waivers = waiverCounts(run)
  return {
    Target: target.embedded ? `${target.regionUrl} (embedded mock provider)` : target.regionUrl,
    ...(isSeca(run) ? secaTarget(run) : { System: String(run.run.system) }),
    Specification: specificationName(run),
    ...(isSeca(run) ? { Edition: run.run.edition } : {}),
    Profiles: run.run.profiles.join(', '),
    Seed: String(run.run.seed),
    Run: run.run.id,
    Verdict: run.verdict,
    ...(waivers === undefined ? {} : { Waivers: waivers }),
    Tool: `${run.tool.name} ${run.tool.version}`,
    Node: `${run.run.node} on ${run.run.platform}`,
  }
}

function secaTarget({ run: { target } }: RunResults): Record<string, string> {
  return {
    Authorization: target.authorizationUrl,
    Tenant: target.tenant,
    Region: target.region,
    Providers: Object.entries(target.providers)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
  }
}

export interface AllureCategory {
  readonly name: string
  readonly matchedStatuses: readonly string[]
  readonly messageRegex?: string
}

/** The first that matches wins; the messages come from status.ts. */
export const allureCategories: readonly AllureCategory[] = [
  {
    name: 'Outdated waiver: makes the run red',
    matchedStatuses: ['failed'],
    messageRegex: '^outdated waiver: ',
  },
  { name: 'Not conformant, waived', matchedStatuses: ['failed'], messageRegex: '^waived until ' },
  { name: 'Not conformant', matchedStatuses: ['failed'] },
  { name: 'Unverified: no usable answer', matchedStatuses: ['broken'], messageRegex: '^unverified: ' },
  { name: 'Harness error: ours, not the provider’s', matchedStatuses: ['broken'] },
  { name: 'Warning', matchedStatuses: ['passed'], messageRegex: '^warning: ' },
  {
    name: 'Informative, as expected',
    matchedStatuses: ['skipped'],
    messageRegex: '^informative: as expected',
  },
  { name: 'Informative, deviates', matchedStatuses: ['skipped'], messageRegex: '^informative: ' },
  { name: 'Not applicable', matchedStatuses: ['skipped'] },
]
