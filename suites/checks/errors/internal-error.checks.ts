import { collectionPath, kindOf } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import { demandStatus } from '../http/prerequisites.ts'
import { expectProblem, formRequirements, problemRequirements } from './problem.ts'

/** ERR-17, ERR-18: the body of an internal error, which only the provider itself can cause. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'ERR-17/internal-error',
    title: 'a 500 has the Error body of its problem',
    requirements: [...formRequirements, ...(problemRequirements[500] ?? [])],
    async run(context) {
      const { target } = context.config
      if (target.faultUrl === undefined) {
        throw new NotApplicable(
          'an internal error cannot be provoked from outside; --fault-url names a control that can',
        )
      }
      // A name that no other check asks for, so that the fault hits this request.
      const path = `${collectionPath({ kind: kindOf('workspace'), tenant: target.tenant })}/sc-internal-error`
      const fault = { method: 'GET', path, status: 500, times: 1 }
      const set = await context.send({ method: 'POST', url: target.faultUrl, body: fault }, 'probe')
      if (set.status >= 300) throw new Unverified('prerequisite', `the fault URL was answered ${set.status}`)
      const url = context.resources.baseUrl('workspace') + path
      const answer = await context.send({ method: 'GET', url })
      demandStatus(answer, 'a failing provider', 500)
      expectProblem(context, answer)
    },
  }),
]
