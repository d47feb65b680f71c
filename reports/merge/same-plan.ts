import { isDeepStrictEqual } from 'node:util'
import type { RunResults } from '../../suites/results.ts'
import type { ShardRecord } from '../../suites/shard-record.ts'
import { MergeError } from './merge-error.ts'

/** A run that is one shard of a plan, and where its files are. */
export interface ShardRun {
  /** How the user knows it, e.g. its directory. */
  readonly name: string
  readonly run: RunResults
  readonly shard: ShardRecord
}

const shownLength = 120

/**
 * The shards in their order, when they are all that their plan has, once each, and about the same thing.
 *
 * @throws {MergeError} naming the shard that is missing, doubled or foreign, and how it differs
 */
export function provePlan(runs: readonly { readonly name: string; readonly run: RunResults }[]): ShardRun[] {
  const shards = runs.map(({ name, run }) => {
    const { shard } = run.run
    if (shard !== undefined) return { name, run, shard }
    throw refused(`${name} holds a whole run and no shard`, 'Name the directories of runs with --shard')
  })
  const [first] = shards
  if (first === undefined) {
    throw refused('no run was named', 'Name the output directories of all shards')
  }
  for (const other of shards.slice(1)) proveSame(first, other)
  const of = (index: number) => shards.filter(({ shard }) => shard.index === index)
  const { total } = first.shard
  for (let index = 1; index <= total; index += 1) {
    const [one, two] = of(index)
    if (two !== undefined) {
      throw refused(`${one?.name} and ${two.name} both hold shard ${index} of ${total}`, 'Leave one out')
    }
  }
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter(
    (index) => of(index).length === 0,
  )
  if (missing.length > 0) {
    const which = missing.map((index) => `${index}/${total}`).join(', ')
    throw refused(
      `shard ${which} is missing`,
      `Run it (--shard ${missing[0]}/${total}, all else the same), and name its directory too`,
    )
  }
  return shards.sort((a, b) => a.shard.index - b.shard.index)
}

function proveSame(first: ShardRun, other: ShardRun): void {
  const [ours, theirs] = [factsOf(first), factsOf(other)]
  for (const name of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    if (isDeepStrictEqual(ours[name], theirs[name])) continue
    const remedy =
      name === 'plan'
        ? 'Run all shards with the same checks, --durations and --concurrency'
        : 'Run all shards with the same'
    throw refused(
      `the ${name} of ${other.name} is ${text(theirs[name])}, and that of ${first.name} is ${text(ours[name])}`,
      remedy,
    )
  }
}

/** What must be the same, by the name that a user knows, what explains most first. */
function factsOf({ run: { tool, run, waivers }, shard }: ShardRun): Record<string, unknown> {
  const { target } = run
  return {
    'suite version': `${tool.name} ${tool.version}`,
    system: run.system ?? 'seca',
    specification: run.specification,
    '--profile': run.profiles,
    '--only': run.only,
    'edition or guide': run.edition,
    '--seed': run.seed,
    ...targetFacts(target),
    ...conditionFacts(run.conditions, target.embedded),
    '--waivers': waivers?.map(({ check, reason, owner, link, expires }) => [
      check,
      reason,
      owner,
      link,
      expires,
    ]),
    'number of shards': shard.total,
    plan: `${shard.planned} checks ${shard.digest}`,
  }
}

/** What else decides a verdict, by the flag that says it. */
function conditionFacts(
  conditions: RunResults['run']['conditions'],
  embedded: boolean,
): Record<string, unknown> {
  if (conditions === undefined) return { conditions: 'not recorded' }
  const { limits, faultUrl, forgeUrl, principals, ...rest } = conditions
  const control = (url: string | undefined) => (embedded && url !== undefined ? 'that of the mock' : url)
  return {
    '--level': rest.level,
    '--expect': rest.expect,
    '--concurrency': rest.concurrency,
    '--read-only': rest.readOnly,
    '--foreign-tenant': rest.foreignTenant,
    '--fault-url': control(faultUrl),
    '--forge-url': control(forgeUrl),
    '--request-timeout': `${limits.requestTimeoutMs} ms`,
    '--timeout': [limits.settleMs, limits.settleMsByKind],
    'set of principals': principals,
    'set of zones': rest.zones,
    'choice of SKUs and image': rest.offers,
  }
}

/** Each shard starts an embedded mock of its own, on a port of its own. */
function targetFacts(target: RunResults['run']['target']): Record<string, unknown> {
  const { embedded, regionUrl, authorizationUrl, ...rest } = target
  return {
    'region URL': embedded ? 'that of the embedded mock' : regionUrl,
    'authorization URL': embedded ? 'that of the embedded mock' : authorizationUrl,
    tenant: rest.tenant,
    region: rest.region,
    'list of providers': embedded ? Object.keys(rest.providers).sort() : rest.providers,
  }
}

function text(value: unknown): string {
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'not known')
  return shown.length <= shownLength ? shown : `${shown.slice(0, shownLength - 1)}…`
}

function refused(reason: string, remedy: string): MergeError {
  return new MergeError(`Failed to merge the shards: ${reason}. ${remedy}.`)
}
