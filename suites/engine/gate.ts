import type { CheckResult } from '../results.ts'
import type { Check, CheckGroup } from './check.ts'
import { runCheck, unrunResult } from './run-check.ts'
import type { Session } from './session.ts'

/** Runs checks, those that change something only on a provider that answers as one. */
export interface Gate {
  run(check: Check, group: CheckGroup, session: Session): Promise<CheckResult>
}

/** So many reading checks have to be decided before their share says anything. */
const enough = 10

/** Lets everything run: for a choice of checks of which most are to fail, so that their share says nothing. */
export const openGate: Gate = { run: runCheck }

/** The reading checks run first. When fewer than half of them pass, nothing is created on this provider. */
export function createGate(): Gate {
  let passed = 0
  let failed = 0
  return {
    async run(check, group, session) {
      // Where nothing is created, there is nothing to protect.
      const creates = !group.reads && session.named === undefined
      if (creates && passed + failed >= enough && passed < failed) {
        const reason = `prerequisite: ${failed} of ${passed + failed} checks that only read failed, so nothing was created`
        return unrunResult(check, group, session.catalogue, { verdict: 'unverified', reason })
      }
      const result = await runCheck(check, group, session)
      if (group.reads && result.verdict === 'pass') passed += 1
      if (group.reads && result.verdict === 'fail') failed += 1
      return result
    },
  }
}
