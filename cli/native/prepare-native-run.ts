import { resolve } from 'node:path'
import { createRedactor, redactError } from '../../suites/client/redact.ts'
import { type HeldCredentials, holdCredentials, type Sources } from '../../suites/credentials/held.ts'
import type { CredentialSource } from '../../suites/credentials/source.ts'
import { prepareOutput } from '../../suites/engine/output.ts'
import { checksOf, planRun } from '../../suites/engine/plan.ts'
import type { NativeTarget, RunConfig } from '../../suites/engine/run-config.ts'
import { systemOf } from '../../suites/systems.ts'
import { limitsOf, newRunId } from '../actions/explore.ts'
import type { Preparation, PreparedRun } from '../actions/prepare-run.ts'
import type { RunOptions } from '../actions/run-options.ts'
import { randomSeed } from '../seed.ts'
import { UsageError } from '../usage-error.ts'
import { targetOf } from './native-config.ts'
import type { NativeName } from './native-system.ts'
import { liveSystem, type ServedWorld, serveWorld } from './systems.ts'

/** Of the embedded mock, so that filling it up takes no time. */
const embeddedTokenLimit = 10

/**
 * Everything before the first change of a run against a native system: its mock, where no URL was given, accounts,
 * tokens, the plan.
 *
 * @throws {UsageError | CredentialError | MockOptionError} with the remedy; nothing was created then
 */
export async function prepareNativeRun(
  system: NativeName,
  options: RunOptions,
  environment: NodeJS.ProcessEnv,
  { signal, onNote, onSecrets }: Preparation,
): Promise<PreparedRun> {
  const parameters = knownParameters(system, options.param)
  if (options.baseUrl !== undefined && options.latency !== undefined) {
    throw new UsageError(
      'Failed to start the run: --latency is for the embedded mock, and --base-url names another system. Leave one out.',
    )
  }
  const outputDir = resolve(options.output ?? 'seca-report')
  const seed = options.seed ?? randomSeed()
  const served = options.baseUrl === undefined ? await serveEmbedded(system, options) : undefined
  const baseUrl = (served?.baseUrl ?? options.baseUrl ?? '').replace(/\/+$/, '')
  try {
    const from = served === undefined ? environment : { ...environment, ...served.world.environment(baseUrl) }
    const connection = liveSystem(system).connect(baseUrl, from)
    const passwords = Object.values(connection.accounts).map(({ password }) => password)
    const credentials = await hold(connection.sources, passwords, signal)
    onSecrets(credentials.secrets)
    const close = async () => {
      // Before the mock ends, which has to take its tokens back.
      const problems = await credentials.release()
      await served?.close()
      return problems
    }
    try {
      for (const note of prepareOutput(outputDir)) onNote(note)
      const native: NativeTarget = {
        baseUrls: { api: baseUrl },
        accounts: connection.accounts,
        parameters: { ...connection.parameters, ...embeddedParameters(served), ...parameters },
      }
      const config = configOf(system, options, { seed, outputDir, native, credentials, baseUrl })
      return {
        config,
        own: { checks: [], requirements: [] },
        renew: credentials.renew,
        secrets: credentials.secrets,
        warnings: [],
        close,
      }
    } catch (error) {
      for (const problem of await close()) onNote(problem)
      throw redactError(error, createRedactor(credentials.secrets))
    }
  } catch (error) {
    await served?.close()
    throw error
  }
}

async function serveEmbedded(system: NativeName, { latency }: RunOptions): Promise<ServedWorld> {
  return await serveWorld(system, {
    tokenLimit: embeddedTokenLimit,
    ...(latency === undefined ? {} : { latencyMs: latency }),
  })
}

function embeddedParameters(served: ServedWorld | undefined): Readonly<Record<string, string>> {
  if (served === undefined) return {}
  const { controlUrl } = served
  return { ...served.world.parameters, ...(controlUrl === undefined ? {} : { control: controlUrl }) }
}

/** The credentials of the run; where the checks log in themselves, only the passwords are kept secret. */
async function hold(
  sources: Sources | undefined,
  passwords: readonly string[],
  signal: AbortSignal,
): Promise<Pick<HeldCredentials, 'principals' | 'secrets' | 'renew' | 'release'>> {
  if (sources !== undefined) {
    const admin: CredentialSource = {
      ...sources.admin,
      // Read each time: a source learns of refresh tokens as it goes.
      get secrets() {
        return [...sources.admin.secrets, ...passwords]
      },
    }
    return await holdCredentials({ ...sources, admin }, signal)
  }
  return {
    principals: { admin: { token: '' } },
    secrets: new Set(passwords),
    renew: async () => ({ token: '' }),
    release: async () => [],
  }
}

function configOf(
  system: NativeName,
  options: RunOptions,
  facts: {
    readonly seed: number
    readonly outputDir: string
    readonly baseUrl: string
    readonly native: NativeTarget
    readonly credentials: Pick<HeldCredentials, 'principals' | 'secrets'>
  },
): RunConfig {
  const { seed, outputDir, native, credentials, baseUrl } = facts
  const config: RunConfig = {
    runId: newRunId(),
    seed,
    outputDir,
    system,
    native,
    principals: credentials.principals,
    secrets: [...credentials.secrets],
    target: targetOf(baseUrl, options.baseUrl === undefined),
    profiles: [system, ...(options.profile ?? [])],
    edition: 'v1.7',
    checkFiles: [],
    only: options.only ?? [],
    keepNames: options.keepNames ?? false,
    limits: limitsOf(options),
    level: options.level ?? 'must',
    expect: 'specification',
    concurrency: options.concurrency ?? 1,
  }
  if (checksOf(planRun(config)).length > 0) return config
  throw new UsageError(
    `Failed to plan the run: no check matches --only ${config.only.join(', ')}. See seca-conformance list --system ${system}.`,
  )
}

/** @throws {UsageError} when the system has no such parameter */
function knownParameters(
  system: NativeName,
  given: RunOptions['param'] = {},
): Readonly<Record<string, string>> {
  const known = Object.keys(systemOf({ system }).parameters ?? {})
  const unknown = Object.keys(given).find((name) => !known.includes(name))
  if (unknown === undefined) return given
  throw new UsageError(
    `Failed to read --param ${unknown}: ${system} has no such parameter. Use one of ${known.join(', ')}.`,
  )
}
