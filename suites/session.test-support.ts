import { Agent } from 'undici'
import { onTestFinished } from 'vitest'
import { type CheckContext, createContext, type Evidence } from './engine/context.ts'
import { prepareOutput } from './engine/output.ts'
import type { RunConfig } from './engine/run-config.ts'
import { openSession, type Session } from './engine/session.ts'
import { buildConfig, tempDir } from './run-config.test-support.ts'

export interface TestSession extends Session {
  readonly stop: AbortController
}

/** A session as a run opens it, in a directory of its own and without the proxy of the environment. */
export function openTestSession(overrides: Partial<RunConfig> = {}): TestSession {
  const config = buildConfig({ outputDir: tempDir(), ...overrides })
  prepareOutput(config.outputDir)
  const stop = new AbortController()
  const transport = new Agent()
  onTestFinished(() => transport.destroy())
  return { ...openSession(config, stop.signal, { transport }), stop }
}

/** The context of a check in a session; pauses are skipped, so that polling takes no time. */
export function openContext(session: Session): { context: CheckContext; evidence: Evidence } {
  const { context, evidence } = createContext('TEST-01/check', session)
  return { context: { ...context, pause: async () => {} }, evidence }
}
