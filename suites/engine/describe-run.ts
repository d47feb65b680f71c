import type { CheckResult, RunResults } from '../results.ts'
import { systemOf } from '../systems.ts'
import type { Catalogue } from './catalogue.ts'
import { conditionsOf } from './conditions.ts'
import type { RunConfig } from './run-config.ts'
import type { Shard } from './shard.ts'

/** When a run began and ended, and whether somebody ended it. */
export interface RunCourse {
  readonly startedAt: Date
  readonly finishedAt: Date
  readonly interrupted: boolean
  /** What the pre-flight warned of. */
  readonly warnings: readonly string[]
}

/** What the results say about the run itself. */
export function describeRun(
  config: RunConfig,
  { startedAt, finishedAt, interrupted, warnings }: RunCourse,
  shard?: Shard,
): RunResults['run'] {
  const { target } = config
  const system = systemOf(config)
  return {
    id: config.runId,
    seed: config.seed,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    interrupted,
    profiles: [...config.profiles],
    only: [...config.only],
    system: system.name,
    warnings: [...warnings],
    edition: config.guide ?? config.edition,
    specification: system.specification,
    target: {
      embedded: target.embedded,
      regionUrl: target.regionUrl,
      authorizationUrl: target.authorizationUrl,
      tenant: target.tenant,
      region: target.region,
      providers: { ...target.providers },
    },
    conditions: conditionsOf(config),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    ...(shard === undefined ? {} : { shard: { ...shard, positions: [...shard.positions] } }),
  }
}

/** The requirements that checks or their findings name. */
export function describeRequirements(
  checks: readonly CheckResult[],
  catalogue: Catalogue,
): RunResults['requirements'] {
  const ids = checks.flatMap((check) => [
    ...check.requirements,
    ...check.findings.map(({ requirement }) => requirement),
  ])
  return Object.fromEntries(
    [...new Set(ids)].sort().map((id) => {
      const { level, area, statement, source } = catalogue.of(id)
      return [id, { level, area, statement, clause: source.clause, link: source.link }]
    }),
  )
}
