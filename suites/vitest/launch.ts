import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CliOptions } from 'vitest/node'
import type { Renew } from '../credentials/keeper.ts'
import type { RunConfig } from '../engine/run-config.ts'
import type { CheckResult } from '../results.ts'
import { type CheckMeta, type StopReason, sendStop } from './bridge.ts'
import { keepSignals } from './own-signals.ts'
import { answerRenewals } from './renewals.ts'

export interface LaunchEvents {
  onStart(title: string): void
  onResult(result: CheckResult): void
}

/** A run in progress. */
export interface Launch {
  /** Settles when every check has ended; problems of vitest itself are returned, not thrown. */
  readonly finished: Promise<{ readonly problems: readonly string[] }>
  /** Lets running checks end at their next wait, and the rest not start. */
  stop(reason: StopReason): void
}

/**
 * Runs the planned checks with vitest, started through its node API from wherever this package is installed. The
 * user's own vitest configuration is never read, nor is anything written beside this package.
 */
export function launch(config: RunConfig, renew: Renew, events: LaunchEvents): Launch {
  const sender = sendStop(config.runId)
  const stopAnswering = answerRenewals(config.runId, renew)
  return {
    stop: (reason) => sender.stop(reason),
    finished: start(config, events).finally(() => {
      sender.close()
      stopAnswering()
    }),
  }
}

async function start(config: RunConfig, events: LaunchEvents): Promise<{ problems: string[] }> {
  process.env['VITEST_SKIP_INSTALL_CHECKS'] = '1'
  const { createVitest } = await import('vitest/node')
  const here = dirname(fileURLToPath(import.meta.url))
  const extension = extname(fileURLToPath(import.meta.url))
  const cacheDir = await mkdtemp(join(tmpdir(), 'seca-conformance-'))
  const problems: string[] = []
  // vitest sets it when a check fails; the exit code is for the command to choose.
  const { exitCode } = process
  const vite = { configFile: false as const, cacheDir }
  const options: CliOptions = {
    config: false,
    root: here,
    dir: here,
    include: [`*.suite${extension}`],
    exclude: [],
    watch: false,
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
    maxConcurrency: config.concurrency,
    testTimeout: 0,
    hookTimeout: 0,
    teardownTimeout: 60_000,
    provide: { seca: config },
    // What is compiled is loaded as it is: transforming some 600 modules takes a second.
    server: { deps: { external: [/\.js$/] } },
    reporters: [
      {
        onTestCaseReady: ({ name }) => events.onStart(name),
        onTestCaseResult(test) {
          const { seca: result } = test.meta() as CheckMeta
          if (result !== undefined) events.onResult(result)
        },
        onTestRunEnd(modules, errors) {
          for (const module of modules) for (const { message } of module.errors()) problems.push(message)
          for (const { message } of errors) problems.push(message)
        },
      },
    ],
  }
  try {
    const vitest = await keepSignals(() => createVitest('test', options, vite))
    try {
      await vitest.start()
    } finally {
      await vitest.close()
    }
  } catch (error) {
    problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    process.exitCode = exitCode
    await rm(cacheDir, { recursive: true, force: true })
  }
  return { problems }
}
