import { collectionPath, kindOf } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { endedAs, NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'

/** Longer than any request may take. The client gives up at once when it reads this, and tries again when it reads nothing. */
const retryAfterSeconds = 86_400

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
      const fault = { method: 'GET', path, status: 429, retryAfter: retryAfterSeconds, times: 1 }
      const set = await context.send({ method: 'POST', url: target.faultUrl, body: fault }, 'probe')
      if (set.status >= 300) throw new Unverified('prerequisite', `the fault URL was answered ${set.status}`)
      context.expect('HDR-10', await isToldToWait(context, context.resources.baseUrl('workspace') + path), {
        message: 'a 429 carries no Retry-After',
        path: 'header retry-after',
        expected: retryAfterSeconds,
      })
    },
  }),
]

async function isToldToWait(context: CheckContext, url: string): Promise<boolean> {
  try {
    await context.send({ method: 'GET', url })
    return false
  } catch (error) {
    const ended = endedAs(error)
    if (ended?.code === 'UNVERIFIED' && ended.reason === 'throttled') return true
    throw error
  }
}
