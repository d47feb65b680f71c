import { appendFileSync, existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createClient } from '../../suites/client/client.ts'
import { keepRecord } from '../../suites/client/recorder.ts'
import { createRedactor } from '../../suites/client/redact.ts'
import { createTransport } from '../../suites/client/transport.ts'
import { holdCredentials } from '../../suites/credentials/held.ts'
import { createKeeper } from '../../suites/credentials/keeper.ts'
import { settleBoundOf } from '../../suites/engine/settle-bound.ts'
import { type Ledger, openLedger } from '../../suites/ledger/ledger.ts'
import { type Swept, sweep } from '../../suites/ledger/sweep.ts'
import { UsageError } from '../usage-error.ts'
import { type AdminOptions, adminSource, contradictionOf } from './choose-sources.ts'
import { refuseForeignSchemes } from './preflight.ts'

export interface SweepOptions extends AdminOptions {
  /** Id of the run, as its report and its ledger name it; of a merged run those of its shards, joined by `+`. */
  readonly run: string
  /** Directory with the ledger. */
  readonly output?: string
}

/** What became of what a run left behind. */
export interface SweptRun extends Swept {
  /** Why a credential could not be given back, one line each. */
  readonly notes: readonly string[]
}

const requestTimeoutMs = 30_000
const unknownKindBoundMs = 60_000

/**
 * Removes what a killed run left behind, by its ledger.
 *
 * @throws {UsageError} when there is no such ledger, or flags contradict each other
 * @throws {CredentialError} when there is no token
 */
export async function sweepRun(
  { run, output = 'seca-report', ...admin }: SweepOptions,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<SweptRun> {
  const directory = resolve(output)
  const wanted = run.split('+')
  const ledger = ledgerOf(directory, run, wanted)
  const contradiction = contradictionOf(admin)
  if (contradiction !== undefined) throw new UsageError(`Failed to sweep run ${run}: ${contradiction}.`)
  const sources = { admin: adminSource(admin, environment) }
  refuseForeignSchemes(sources)
  const { principals, renew, secrets, release } = await holdCredentials(sources, signal)
  const record = join(directory, `sweep-${run}.ndjson`)
  const tokens = createKeeper(principals, renew, [...secrets])
  const recorder = keepRecord(createRedactor(tokens.secrets), (line) => appendFileSync(record, line))
  const limits = { requestTimeoutMs, settleMsByKind: {}, budgetMs: 0 }
  const client = createClient({ tokens, limits, recorder, transport: createTransport() })
  try {
    const open = ledger.open().filter(({ runId }) => wanted.includes(runId))
    const swept = await sweep(open, {
      ledger,
      signal,
      send: (request) => client.send(request, { check: 'sweep', purpose: 'removal', signal }),
      boundMs: (kindId) => settleBoundOf(limits, kindId, unknownKindBoundMs),
    })
    return { ...swept, notes: await release() }
  } finally {
    // Gives back what is still held: nothing, unless the removal has failed.
    await release()
    await client.close()
  }
}

/** The ledger of a run: the last of its directory, or one that a later run has put aside. */
function ledgerOf(directory: string, run: string, wanted: readonly string[]): Ledger {
  const files = existsSync(directory)
    ? readdirSync(directory).filter((file) => /^ledger(-.+)?\.ndjson$/.test(file))
    : []
  const known = new Set<string>()
  for (const file of files) {
    const ledger = openLedger(directory, run, file)
    const runs = new Set(ledger.all().map(({ runId }) => runId))
    if (wanted.every((id) => runs.has(id))) return ledger
    for (const id of runs) known.add(id)
  }
  const remedy =
    known.size === 0
      ? 'Name the output directory of the run with --output'
      : `Use one of ${[...known].join(', ')}, or name another directory with --output`
  throw new UsageError(`Failed to find the ledger of run ${run} in ${directory}: there is none. ${remedy}.`)
}
