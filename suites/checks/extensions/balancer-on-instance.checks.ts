import { kindOf, resourcePath, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { differences } from '../../expectations/echo.ts'
import { untilAbsent } from '../network/outcomes.ts'
import { balancer } from './balancer.ts'

/** LB-12, LB-13: the last step of the usage extensions guide, which sends a load balancer to the path of an instance. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'LB-12/instance',
    title: 'instance: is left as it is by the body of a load balancer, whether or not that one is made',
    requirements: ['LB-12', 'LB-13'],
    kinds: ['instance', balancer],
    async run(context) {
      const instance = await context.resources.own('instance')
      const { body, address } = await context.resources.draft(balancer)
      const meant = { ...address, name: instance.address.name }
      const meantUrl = context.resources.baseUrl(balancer) + resourcePath(meant)
      const before = await context.send({ method: 'GET', url: instance.url })
      // A provider that understands the guide makes the load balancer under the name of the instance.
      const entry = context.ledger.intend(balancer, meantUrl)
      const put = await context.resources.put(instance, body)
      const after = await context.send({ method: 'GET', url: instance.url })
      for (const part of ['labels', 'annotations', 'spec', 'metadata/resourceVersion']) {
        // Nothing and an empty object say the same.
        const [was, is] = [before, after].map(({ json }) => valueAt(json, `/${part}`) ?? {})
        const [changed] = [...differences(was, is, '$'), ...differences(is, was, '$')]
        context.expect('LB-12', changed === undefined, {
          message: `a PUT that was answered ${put.status} changed the ${part} of the instance`,
          path: `$.${part.replace('/', '.')}`,
          expected: was,
          actual: is,
          answer: after,
        })
      }
      const understood = await isMade(context, meantUrl)
      context.ledger.settle(entry, understood ? 'created' : 'refused')
      context.expect('LB-13', understood, {
        message: `the body of the guide is answered ${put.status}`,
        answer: put,
      })
      if (!understood) return
      await context.send({ method: 'DELETE', url: meantUrl })
      await untilAbsent(context, { kind: kindOf(balancer), url: meantUrl })
      context.ledger.settle(entry, 'removed')
    },
  }),
]

async function isMade(context: CheckContext, url: string): Promise<boolean> {
  return (await context.send({ method: 'GET', url }, 'probe')).status === 200
}
