import { collectionPath, kindOf } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'

/** HDR-10: an answer 429 says when to come back. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'HDR-10/throttled',
    title: '429 carries Retry-After',
    requirements: ['HDR-10'],
    async run(context) {
      const { target } = context.config
      if (target.faultUrl === undefined) {
        throw new NotApplicable('429 cannot be provoked from outside; --fault-url names a control that can')
      }
      // A name that no other check asks for, so that the fault hits this request.
      const path = `${collectionPath({ kind: kindOf('workspace'), tenant: target.tenant })}/sc-throttled`
      const fault = { method: 'GET', path, status: 429, times: 1 }
      const set = await context.send({ method: 'POST', url: target.faultUrl, body: fault }, 'probe')
      if (set.status >= 300) throw new Unverified('prerequisite', `the fault URL was answered ${set.status}`)
      const url = context.resources.baseUrl('workspace') + path
      const answer = await context.send({ method: 'GET', url, impatient: true })
      if (answer.status !== 429)
        throw new Unverified('prerequisite', `it was answered ${answer.status}, not 429`)
      const seconds = answer.headers['retry-after']
      context.expect('HDR-10', seconds !== undefined && seconds.trim() !== '', {
        message: 'a 429 carries no Retry-After',
        path: 'header retry-after',
        expected: 'seconds or a date',
        actual: seconds,
        answer,
      })
    },
  }),
]
