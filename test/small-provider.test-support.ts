import { prepareRun } from '../cli/actions/prepare-run.ts'
import type { RunOptions } from '../cli/actions/run-options.ts'
import { keepRecord } from '../suites/client/recorder.ts'
import { createRedactor } from '../suites/client/redact.ts'
import { planRun } from '../suites/engine/plan.ts'
import { runInProcess } from '../suites/engine/run-in-process.ts'
import { openSession } from '../suites/engine/session.ts'
import { leapingTime } from '../suites/engine/time.ts'
import { keepLedger } from '../suites/ledger/ledger.ts'
import { removeEntries } from '../suites/ledger/remove.ts'
import type { CheckResult } from '../suites/results.ts'
import { temporaryDirectory } from './command.test-support.ts'
import type { SmallProvider } from './small-provider/server.ts'

/** How a run reaches the small provider: its options, and the environment that holds the tokens. */
export function runOn({ tokens, ...provider }: SmallProvider): {
  readonly options: RunOptions
  readonly environment: NodeJS.ProcessEnv
} {
  const { regionUrl, forgeUrl, tenant, foreignTenant } = provider
  const from = (tokenEnv: string) => ({ source: 'static', tokenEnv }) as const
  return {
    options: {
      ...{ regionUrl, forgeUrl, tenant, foreignTenant },
      profile: ['foundation'],
      output: temporaryDirectory(),
      html: false,
      level: 'should',
      seed: 1,
      principals: {
        editor: from('EDITOR'),
        viewer: from('VIEWER'),
        outsider: { ...from('OUTSIDER'), tenant: foreignTenant },
      },
    },
    environment: {
      SECA_TOKEN: tokens.admin,
      EDITOR: tokens.editor,
      VIEWER: tokens.viewer,
      OUTSIDER: tokens.outsider,
    },
  }
}

/**
 * The same run without a runner around it: the pauses of checks take no time, and nothing is written.
 *
 * @param only globs over check ids; every check when empty
 */
export async function judge(
  provider: SmallProvider,
  only: readonly string[],
): Promise<{ readonly results: readonly CheckResult[]; readonly left: readonly string[] }> {
  const { signal } = new AbortController()
  const { options, environment } = runOn(provider)
  const watched = { signal, onNote: () => {}, onSecrets: () => {} }
  const prepared = await prepareRun({ ...options, only }, environment, watched)
  const session = openSession(prepared.config, signal, {
    recorder: keepRecord(createRedactor(prepared.secrets)),
    ledger: keepLedger(prepared.config.runId),
    newTime: () => leapingTime(() => {}),
  })
  try {
    const results = await runInProcess(planRun(prepared.config), session)
    const left = await removeEntries(session.ledger.open(), session.removal)
    return { results, left: left.map(({ url, reason }) => `${url}: ${reason}`) }
  } finally {
    await session.client.close()
    await prepared.close()
  }
}

/** The requirements that failures name. */
export function blamed(results: readonly CheckResult[]): string[] {
  const failures = results
    .filter(({ verdict }) => verdict === 'fail')
    .flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'failure'))
  return [...new Set(failures.map(({ requirement }) => requirement))].sort()
}
