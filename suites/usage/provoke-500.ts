import { collectionPath, kindOf } from '../../contract/index.ts'
import { NotApplicable, Unverified } from '../engine/check-ended.ts'
import type { CheckContext } from '../engine/context.ts'
import { expectErrorBody } from '../expectations/error-body.ts'

/**
 * Provokes an internal error through the fault URL of the configuration and reads its body. Without one, nothing on
 * the outside can make a provider fail, so the check is not applicable.
 */
export async function provoke500(context: CheckContext): Promise<void> {
  const { target } = context.config
  if (target.faultUrl === undefined) {
    throw new NotApplicable(
      'an internal error cannot be provoked from outside; --fault-url names a control that can',
    )
  }
  const path = collectionPath({ kind: kindOf('workspace'), tenant: target.tenant })
  const fault = { method: 'GET', path, status: 500, times: 1 }
  const set = await context.send({ method: 'POST', url: target.faultUrl, body: fault }, 'probe')
  if (set.status >= 300) throw new Unverified('prerequisite', `the fault URL answered ${set.status}`)
  const answer = await context.send({
    method: 'GET',
    url: `${target.providers['seca.workspace'] ?? ''}${path}`,
  })
  context.demand('ERR-17', answer.status === 500, {
    message: `a failing provider was answered ${answer.status}`,
    path: 'status',
    expected: 500,
    actual: answer.status,
    answer,
  })
  expectErrorBody(context, answer)
}
