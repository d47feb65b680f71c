import type { Client } from '../client/client.ts'
import { createClient } from '../client/client.ts'
import { createRecorder, type Recorder } from '../client/recorder.ts'
import { createRedactor } from '../client/redact.ts'
import { createTransport } from '../client/transport.ts'
import { type Ledger, openLedger } from '../ledger/ledger.ts'
import type { RunConfig } from './run-config.ts'

/** What the checks of one process share. */
export interface Session {
  readonly config: RunConfig
  readonly client: Client
  readonly recorder: Recorder
  readonly ledger: Ledger
  /** Aborted when the run is interrupted or its budget is used up. */
  readonly signal: AbortSignal
}

/** Opens client, record and ledger of a run. The directory must have been prepared (suites/engine/output.ts). */
export function openSession(config: RunConfig, signal: AbortSignal): Session {
  const recorder = createRecorder(config.outputDir, createRedactor([config.token]))
  const client = createClient({
    token: config.token,
    limits: config.limits,
    recorder,
    transport: createTransport(),
  })
  return { config, client, recorder, ledger: openLedger(config.outputDir, config.runId), signal }
}
