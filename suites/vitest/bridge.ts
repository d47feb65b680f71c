import { BroadcastChannel } from 'node:worker_threads'
import type { RunConfig } from '../engine/run-config.ts'
import type { CheckResult } from '../results.ts'

/** What the command hands to the workers; vitest overwrites their environment, so nothing goes that way. */
declare module 'vitest' {
  interface ProvidedContext {
    seca: RunConfig
  }
}

/** What a test carries back to the command. */
export interface CheckMeta {
  seca?: CheckResult
}

/** Why a run is stopped early. */
export type StopReason = 'interrupted' | 'budget'

/** Tells the workers of a run to stop; worker threads share the channel. */
export interface StopSender {
  stop(reason: StopReason): void
  close(): void
}

/** A worker that begins to listen only after the stop is told of it then: starting vitest takes a while. */
export function sendStop(runId: string): StopSender {
  const channel = stopChannel(runId)
  let stopped: StopReason | undefined
  channel.onmessage = () => {
    if (stopped !== undefined) channel.postMessage(stopped)
  }
  return {
    stop(reason) {
      stopped ??= reason
      channel.postMessage(stopped)
    },
    close: () => channel.close(),
  }
}

/** Listens in a worker for the end of its run. Returns a function that ends the listening. */
export function onStop(runId: string, stop: (reason: StopReason) => void): () => void {
  const channel = stopChannel(runId)
  channel.onmessage = (event: unknown) => stop((event as { data: StopReason }).data)
  channel.postMessage('listening')
  return () => channel.close()
}

function stopChannel(runId: string): BroadcastChannel {
  return new BroadcastChannel(`seca-conformance/${runId}`)
}
