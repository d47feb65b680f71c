import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { mergeExchanges } from '../../reports/merge/merge-exchanges.ts'
import { mergeRuns } from '../../reports/merge/merge-runs.ts'
import { provePlan, type ShardRun } from '../../reports/merge/same-plan.ts'
import { readRun } from '../../reports/read-run.ts'
import { ReportError } from '../../reports/report-error.ts'
import { type WrittenReports, writeReports } from '../../reports/write-reports.ts'
import { exchangesFile } from '../../suites/client/recorder.ts'
import { prepareOutput, writeResults } from '../../suites/engine/output.ts'
import { joinLedgers } from '../../suites/ledger/join.ts'
import type { RunResults } from '../../suites/results.ts'
import { tool } from '../tool.ts'
import { UsageError } from '../usage-error.ts'
import { reportOptions } from './report-options.ts'
import type { RunOptions } from './run-options.ts'

export type MergeOptions = Pick<RunOptions, 'output' | 'html' | 'annotations' | 'certify'>

/** What a merge ends with. */
export interface Merged {
  readonly results: RunResults
  readonly reports: WrittenReports
  readonly outputDir: string
  /** What the user should know of the output directory and of the files that were read. */
  readonly notes: readonly string[]
}

/**
 * Joins the results of all shards of a plan to those of one run: results, exchanges, ledger and every report.
 *
 * @param directories the output directories of the shards, in any order
 * @throws {MergeError} when a shard is missing, doubled or foreign
 * @throws {UsageError} when files cannot be read, or the output would overwrite a shard
 */
export async function mergeShards(directories: readonly string[], options: MergeOptions): Promise<Merged> {
  const outputDir = resolve(options.output ?? 'seca-report')
  const overwritten = directories.find((directory) => resolve(directory) === outputDir)
  if (overwritten !== undefined) {
    throw new UsageError(
      `Failed to merge the shards: ${overwritten} holds a shard, and the result would overwrite it. Name another directory with --output.`,
    )
  }
  const recorded = new Map<string, Awaited<ReturnType<typeof readRun>>>()
  for (const directory of new Set(directories)) recorded.set(directory, await readShard(directory))
  const shards = provePlan(directories.map((name) => ({ name, run: runOf(recorded, name) })))
  proveVersion(shards)
  const results = mergeRuns(shards, options.certify === true)
  const exchanges = mergeExchanges(
    shards.map(({ name, run, shard }) => ({
      index: shard.index,
      checkIds: new Set(run.checks.map(({ id }) => id)),
      exchanges: recorded.get(name)?.exchanges ?? [],
    })),
  )
  const notes = [...prepareOutput(outputDir), ...[...recorded.values()].flatMap((each) => each.notes)]
  const lines = exchanges.map((exchange) => `${JSON.stringify(exchange)}\n`)
  await writeFile(join(outputDir, exchangesFile), lines.join(''))
  joinLedgers(
    shards.map(({ name }) => name),
    outputDir,
  )
  writeResults(outputDir, results)
  const reports = await writeReports(outputDir, reportOptions(options))
  return { results, reports, outputDir, notes }
}

/** What is claimed depends on the check lists, and those on the version. */
function proveVersion([first]: readonly ShardRun[]): void {
  if (first === undefined || first.run.tool.version === tool.version) return
  throw new UsageError(
    `Failed to merge the shards: seca-conformance ${first.run.tool.version} ran them, and this is ${tool.version}. Merge them with the version that ran them.`,
  )
}

function runOf(recorded: ReadonlyMap<string, { readonly run: RunResults }>, name: string): RunResults {
  const found = recorded.get(name)
  if (found === undefined) throw new Error(`${name} was not read`)
  return found.run
}

async function readShard(directory: string) {
  try {
    return await readRun(directory)
  } catch (cause) {
    if (!(cause instanceof ReportError)) throw cause
    throw new UsageError(cause.message, { cause })
  }
}
