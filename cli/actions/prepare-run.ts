import { resolve } from 'node:path'
import { createRecorder } from '../../suites/client/recorder.ts'
import { createRedactor, redactError } from '../../suites/client/redact.ts'
import { prepareOutput } from '../../suites/engine/output.ts'
import { loadOwnChecks } from '../../suites/engine/own-checks.ts'
import type { Planned } from '../../suites/engine/run.ts'
import { randomSeed } from '../seed.ts'
import { connect, refuseContradictions } from './connect.ts'
import { explore } from './explore.ts'
import { readDurations } from './read-durations.ts'
import { planReading } from './read-only.ts'
import { refuseUnfitBound } from './refuse-bound.ts'
import { refuseCertificate } from './refuse-certificate.ts'
import type { RunOptions } from './run-options.ts'

/** The shards of a plan have one seed, without telling each other. */
const seedOfShards = 1

export interface PreparedRun extends Planned {
  /** Tokens, passwords and the like, so far. */
  readonly secrets: ReadonlySet<string>
  /** Gives credentials back and ends the embedded mock provider. Returns what could not be given back. */
  close(): Promise<string[]>
}

/**
 * Everything before the first change: output directory, credentials, embedded mock, discovery, pre-flight, choice of SKUs,
 * free names.
 *
 * @throws {UsageError | CredentialError | TargetError | GuideError} with the remedy; nothing was created then
 */
export async function prepareRun(
  options: RunOptions,
  environment: NodeJS.ProcessEnv,
  { signal, onNote, onSecrets }: Preparation,
): Promise<PreparedRun> {
  refuseContradictions(options)
  const outputDir = resolve(options.output ?? 'seca-report')
  const own = await loadOwnChecks(options.checkFiles ?? [])
  const seed = options.seed ?? (options.shard === undefined ? randomSeed() : seedOfShards)
  const durationsMs = options.durations === undefined ? undefined : await readDurations(options.durations)
  const reading = await planReading(options, own.checks)
  const connection = await connect(options, environment, seed, signal)
  const { renew, secrets } = connection.credentials
  onSecrets(secrets)
  try {
    for (const note of prepareOutput(outputDir)) onNote(note)
    const warnings: string[] = []
    const onWarning = (text: string) => {
      warnings.push(text)
      onNote(text)
    }
    const recorder = createRecorder(outputDir, createRedactor(secrets))
    const facts = { outputDir, recorder, seed, signal, onNote: onWarning, own, durationsMs, reading }
    const config = await explore(options, connection, facts)
    if (options.certify === true) refuseCertificate(config, warnings)
    await refuseUnfitBound(config, own.checks)
    const certify = options.certify === true
    return { config, own, renew, secrets, warnings, certify, close: connection.close }
  } catch (error) {
    for (const problem of await connection.close()) onNote(problem)
    throw redactError(error, createRedactor(secrets))
  }
}

/** How a preparation is stopped, and who hears of it. */
export interface Preparation {
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  /** Told what the user should know before the run starts. */
  readonly onNote: (text: string) => void
  /** Told what must not be written anywhere, from the moment on at which it could be; the set grows. */
  readonly onSecrets: (secrets: ReadonlySet<string>) => void
}
