import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Catalogue } from '../engine/catalogue.ts'
import type { CheckGroup } from '../engine/check.ts'
import { createGate } from '../engine/gate.ts'
import type { RunConfig } from '../engine/run-config.ts'
import { openSession, type Session } from '../engine/session.ts'
import type { RunPlan } from '../engine/shard.ts'
import type { CheckResult } from '../results.ts'
import { type CheckMeta, onStop } from './bridge.ts'
import { askForRenewals } from './renewals.ts'

/** Makes a vitest test of every check. vitest gives order, concurrency and reporters; the verdict is ours. */
export function registerGroups(plan: RunPlan, config: RunConfig, catalogue: Catalogue): void {
  const { groups } = plan
  const stop = new AbortController()
  let stopListening: () => void
  let session: Session
  let renewals: ReturnType<typeof askForRenewals>

  beforeAll(() => {
    stopListening = onStop(config.runId, (reason) => stop.abort(reason))
    renewals = askForRenewals(config.runId)
    session = openSession(config, stop.signal, { catalogue, renew: renewals.renew })
  })
  afterAll(async () => {
    stopListening()
    await session.janitor.done()
    renewals.close()
    await session.client.close()
  })

  const gate = createGate()
  const register = (group: CheckGroup) => {
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
  /** Another shard reports these checks: here they only open or shut the gate. */
  const registerForGate = (group: CheckGroup) => {
    describe(`${group.title} (of another shard)`, { concurrent: true, timeout: 0 }, () => {
      for (const check of group.checks) {
        test(check.title, { timeout: 0 }, async () => void (await gate.run(check, group, session)))
      }
    })
  }
  // Concurrent groups that stand side by side run together: what only reads has to be over before anything is created.
  const reading = groups.filter(({ reads }) => reads)
  if (reading.length + plan.gate.length > 0) {
    describe('reading', () => {
      for (const group of reading) register(group)
      for (const group of plan.gate) registerForGate(group)
    })
  }
  for (const group of groups.filter(({ reads }) => !reads)) register(group)
}

function summary(result: CheckResult): string {
  const messages = result.findings
    .filter(({ severity }) => severity === 'failure')
    .map(({ message }) => message)
  return messages.join('\n') || (result.reason ?? result.verdict)
}
