import { type ResourceAddress, shortPath, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { untilValue } from '../../expectations/settle.ts'
import { balancer, memberName, withTarget } from './balancer.ts'

const path = '$.status.healthyMembers'

/** LB-10, LB-11: which members are healthy. */
export const checks: readonly Check[] = [
  defineCheck({
    id: `LB-10/${balancer}`,
    title: `${balancer}: lists healthy members, each of them a member`,
    requirements: ['LB-10'],
    kinds: [balancer],
    async run(context) {
      const { address, url, body } = await context.resources.shared(balancer)
      const answer = await context.send({ method: 'GET', url })
      const listed = healthyIn(answer)
      context.expect('LB-10', listed !== undefined, {
        message: 'an active load balancer shows no healthyMembers',
        path,
        expected: 'the members that are healthy',
        answer,
      })
      const members = valueAt(body.spec, '/frontends/0/target/members') as readonly unknown[]
      expectOnly(context, 'LB-10', answer, address, members)
    },
  }),
  defineCheck({
    id: `LB-11/${balancer}`,
    title: `${balancer}: refuses a member that does not exist, or never calls it healthy`,
    requirements: ['LB-11'],
    kinds: [balancer],
    async run(context) {
      const { address: unknown } = await context.resources.draft('nic')
      const own = await context.resources.own(balancer)
      const known = valueAt(own.body.spec, '/frontends/0/target/members') as readonly unknown[]
      const spec = withTarget(own.body.spec, { members: [...known, { resource: shortPath(unknown) }] })
      const put = await context.resources.put(own, { ...own.body, spec })
      if (put.status >= 300) {
        expectRefusal(context, 'LB-11', put, 'content')
        return
      }
      // It may well end in error, or wait for the member.
      const answer = await untilValue(context, own.url, own.kind, {
        pointer: '/status/state',
        holds: (state) => state !== 'creating' && state !== 'updating',
        what: `${balancer} to settle`,
      })
      expectOnly(context, 'LB-11', answer, own.address, known)
    },
  }),
]

function healthyIn(answer: Answer): readonly unknown[] | undefined {
  const listed = valueAt(answer.json, '/status/healthyMembers')
  return Array.isArray(listed) ? listed : undefined
}

function expectOnly(
  context: CheckContext,
  requirement: string,
  answer: Answer,
  address: ResourceAddress,
  members: readonly unknown[],
): void {
  const names = members.map((member) => memberName(member, address))
  const strangers = (healthyIn(answer) ?? []).filter((each) => {
    const name = memberName(each, address)
    return name === undefined || !names.includes(name)
  })
  context.expect(requirement, strangers.length === 0, {
    message: 'something is called healthy that cannot be a healthy member',
    path,
    expected: names,
    actual: strangers,
    answer,
  })
}
