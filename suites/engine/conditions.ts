import type { Conditions, RunResults } from '../results.ts'
import type { SystemName } from '../system-names.ts'
import type { RunConfig } from './run-config.ts'

/** What the checks of a run were given, for its results. */
export function conditionsOf(config: RunConfig): Conditions {
  const { principals, target, limits, level, expect, concurrency, keepNames, readOnly } = config
  const { subject, foreignTenant, zones, offers, faultUrl, forgeUrl } = target
  return {
    principals: Object.fromEntries(
      Object.entries(principals).map(([name, { subject: own }]) => [
        name,
        own === undefined ? {} : { subject: own },
      ]),
    ),
    subject,
    foreignTenant,
    zones: [...zones],
    offers: { ...offers },
    ...(faultUrl === undefined ? {} : { faultUrl }),
    ...(forgeUrl === undefined ? {} : { forgeUrl }),
    limits: { ...limits },
    level,
    expect,
    concurrency,
    keepNames,
    ...(readOnly === undefined ? {} : { readOnly: { resources: { ...readOnly.resources } } }),
  }
}

/**
 * The configuration of a recorded run, without what is never recorded: its tokens are those that `tokenFor` makes, and it
 * has no directory.
 */
export function recordedConfig(
  { run }: Pick<RunResults, 'run'>,
  conditions: Conditions,
  tokenFor: (subject: string | undefined) => string,
): RunConfig {
  const { principals, limits, level, expect, concurrency, keepNames, readOnly, ...target } = conditions
  const callers = Object.entries(principals).map(([name, { subject }]) => [
    name,
    { token: tokenFor(subject), ...(subject === undefined ? {} : { subject }) },
  ])
  return {
    runId: run.id,
    seed: run.seed,
    outputDir: '',
    system: (run.system ?? 'seca') as SystemName,
    target: { ...run.target, ...target },
    principals: Object.fromEntries(callers) as unknown as RunConfig['principals'],
    secrets: [],
    profiles: run.profiles,
    ...(readOnly === undefined ? {} : { readOnly }),
    edition: run.edition === 'printed' ? 'printed' : 'v1.7',
    checkFiles: [],
    only: run.only,
    limits,
    level,
    expect,
    concurrency,
    keepNames,
  }
}
