import type { CheckResult } from '../results.ts'
import type { CheckGroup } from './check.ts'
import { createGate, type Gate } from './gate.ts'
import type { Session } from './session.ts'

/**
 * Runs groups without a runner around them: the proof and tests start hundreds of runs. The results come in the order of
 * the plan.
 *
 * @param session is closed at the end, when everything that checks made has been removed
 * @param others reading checks of other shards, which only open or shut the gate
 * @param gate another than that of a run, e.g. one that is always open
 */
export async function runInProcess(
  groups: readonly CheckGroup[],
  session: Session,
  others: readonly CheckGroup[] = [],
  gate: Gate = createGate(),
): Promise<CheckResult[]> {
  const run = async (group: CheckGroup): Promise<CheckResult[]> => {
    const results: CheckResult[] = []
    const limit = group.sequential ? 1 : session.config.concurrency
    let next = 0
    const worker = async () => {
      for (let index = next++; index < group.checks.length; index = next++) {
        const check = group.checks[index]
        if (check !== undefined) results[index] = await gate.run(check, group, session)
      }
    }
    await Promise.all(Array.from({ length: limit }, worker))
    return results
  }
  const results: CheckResult[] = []
  for (const group of others) await run(group)
  for (const group of groups) results.push(...(await run(group)))
  await session.janitor.done()
  return results
}
