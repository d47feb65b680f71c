import { BroadcastChannel } from 'node:worker_threads'
import type { RunConfig } from '../engine/run-config.ts'
import type { CheckResult } from '../results.ts'

/** What the command hands to the workers; vitest overwrites their environment, so nothing goes that way. */
declare module 'vitest' {
  interface ProvidedContext {
    seca: RunConfig
  }
  interface TaskMeta {
    seca?: CheckResult
  }
}

/** The channel on which the command tells the workers of its run to stop; worker threads share it. */
export function stopChannel(runId: string): BroadcastChannel {
  return new BroadcastChannel(`seca-conformance/${runId}`)
}

/** Why a run is stopped early. */
export type StopReason = 'interrupted' | 'budget'
