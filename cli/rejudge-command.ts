import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readBundle } from '../reports/bundle/archive.ts'
import { BundleError } from '../reports/bundle/bundle-error.ts'
import { readEvidence } from '../reports/bundle/read-evidence.ts'
import { readRun } from '../reports/read-run.ts'
import { verdictTitles } from '../reports/verdict-text.ts'
import { concludeAgain } from '../suites/replay/conclude-again.ts'
import { type Rejudged, rejudge } from '../suites/replay/rejudge.ts'
import type { Exchange, RunResults } from '../suites/results.ts'
import { exitCodes } from './exit-codes.ts'
import { tool } from './tool.ts'

const shown = 20

/** `seca-conformance rejudge`: what the present checks say of a recorded run. Returns the exit code. */
export async function rejudgeCommand(record: string, options: { readonly json?: boolean }): Promise<number> {
  const { results, exchanges } = await recordOf(record)
  const rejudged = await rejudge(results, exchanges)
  const decided = rejudged.flatMap(({ now }) => now ?? [])
  const undecided = rejudged.filter(({ now }) => now === undefined)
  const changed = rejudged.filter(
    ({ recorded, now }) => now !== undefined && now.verdict !== recorded?.verdict,
  )
  const { verdict } = concludeAgain({ ...results, checks: decided }, decided.length)
  const was = `${results.tool.name} ${results.tool.version}`
  if (options.json === true) {
    const brief = ({ id, recorded, now, undecided: why }: Rejudged) => ({
      id,
      recorded: recorded?.verdict,
      now: now?.verdict,
      ...(why === undefined ? {} : { undecided: why }),
    })
    const counts = { decided: decided.length, changed: changed.length, undecided: undecided.length }
    const facts = {
      judgedBy: was,
      rejudgedBy: `${tool.name} ${tool.version}`,
      verdict,
      recorded: results.verdict,
    }
    process.stdout.write(`${JSON.stringify({ ...facts, ...counts, checks: rejudged.map(brief) }, null, 2)}\n`)
    return exitCodes[verdict]
  }
  const lines = [
    `${record}: judged by ${was}, and again by ${tool.name} ${tool.version}`,
    `${decided.length} checks decided by the record, ${changed.length} of them otherwise than before`,
    ...listed(changed, ({ id, recorded, now }) => `${id}: ${recorded?.verdict ?? 'new'} -> ${now?.verdict}`),
    `${undecided.length} checks that the record does not decide`,
    ...listed(undecided, ({ id, undecided: why }) => `${id}: ${why}`),
    '',
    `${verdictTitles[verdict]}, by what is decided; the record says ${verdictTitles[results.verdict]}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return exitCodes[verdict]
}

function listed(items: readonly Rejudged[], line: (item: Rejudged) => string): string[] {
  const lines = items.slice(0, shown).map((item) => `  ${line(item)}`)
  return items.length > shown ? [...lines, `  and ${items.length - shown} more`] : lines
}

async function recordOf(record: string): Promise<{ results: RunResults; exchanges: readonly Exchange[] }> {
  const isRun = await stat(join(record, 'exchanges.ndjson')).catch(() => undefined)
  if (isRun !== undefined) {
    const { run, exchanges } = await readRun(resolve(record))
    return { results: run, exchanges }
  }
  const read = await readEvidence(await readBundle(record))
  if (!('problem' in read)) return read
  throw new BundleError(
    `Failed to read the bundle ${record}: ${read.problem.file}: ${read.problem.message}. Restore it, or see seca-conformance verify.`,
  )
}
