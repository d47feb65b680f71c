import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Catalogue } from '../engine/catalogue.ts'
import type { CheckGroup } from '../engine/check.ts'
import { createGate } from '../engine/gate.ts'
import type { RunConfig } from '../engine/run-config.ts'
import { openSession, type Session } from '../engine/session.ts'
import type { CheckResult } from '../results.ts'
import { type CheckMeta, onStop } from './bridge.ts'

/** Makes a vitest test of every check. vitest gives order, concurrency and reporters; the verdict is ours. */
export function registerGroups(
  groups: readonly CheckGroup[],
  config: RunConfig,
  catalogue: Catalogue,
): void {
  const stop = new AbortController()
  let stopListening: () => void
  let session: Session

  beforeAll(() => {
    stopListening = onStop(config.runId, (reason) => stop.abort(reason))
    session = openSession(config, stop.signal, { catalogue })
  })
  afterAll(async () => {
    stopListening()
    await session.janitor.done()
    await session.client.close()
  })

  const gate = createGate()
  for (const group of groups) {
    const order = group.sequential ? { sequential: true } : { concurrent: true }
    describe(group.title, { ...order, timeout: 0 }, () => {
      for (const check of group.checks) {
        test(check.title, { timeout: 0 }, async ({ task, skip }) => {
          const result = await gate.run(check, group, session)
          const meta = task.meta as CheckMeta
          meta.seca = result
          if (result.verdict === 'pass' || !group.scored) return
          if (result.verdict === 'fail' || result.verdict === 'harness-error')
            throw new Error(summary(result))
          skip(result.reason)
        })
      }
    })
  }
}

function summary(result: CheckResult): string {
  const messages = result.findings
    .filter(({ severity }) => severity === 'failure')
    .map(({ message }) => message)
  return messages.join('\n') || (result.reason ?? result.verdict)
}
