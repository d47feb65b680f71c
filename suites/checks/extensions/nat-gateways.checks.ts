import { qualifiedProvider, shortPath, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { untilValue } from '../../expectations/settle.ts'
import { expectTaken } from '../../expectations/taken.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { otherZone } from '../network/fixed-member.ts'
import { expectInTheEnd, prerequisite, without } from '../network/outcomes.ts'
import { referenceTo } from '../network/own-network.ts'
import { refusedChange } from './spec-change.ts'

const kind = 'internet-nat-gateway-instance'

/** NAT-02 to NAT-05: what a NAT gateway stands on, and who may use it. */
export const checks: readonly Check[] = [
  ...['publicIpRef', 'nicRef', 'zone'].map((member) =>
    refusedChange({
      requirement: 'NAT-02',
      kind,
      topic: member,
      title: `refuses a NAT gateway without ${member}`,
      fault: 'shape',
      spec: (spec) => without(spec, member),
    }),
  ),
  defineCheck({
    id: `NAT-03/${kind}`,
    title: `${kind}: refuses a zone in which its NIC is not, or ends in error`,
    requirements: ['NAT-03'],
    kinds: [kind],
    async run(context) {
      const zone = otherZone(context)
      await context.resources.shared(kind)
      const draft = await context.resources.draft(kind, { spec: { zone } })
      const put = await context.resources.put(draft)
      if (put.status >= 300) expectRefusal(context, 'NAT-03', put, 'content')
      else await expectError(context, 'NAT-03', draft, 'is active although its NIC is in another zone')
    },
  }),
  defineCheck({
    id: `NAT-04/${kind}/creation`,
    title: `${kind}: is in error when its NIC has a public IP`,
    requirements: ['NAT-04'],
    kinds: [kind],
    async run(context) {
      await context.resources.shared(kind)
      const nic = await context.resources.create('nic', { spec: await boundAddress(context) })
      const draft = await context.resources.draft(kind, { spec: { nicRef: referenceTo(nic) } })
      const put = await context.resources.put(draft)
      if (put.status === 422 || put.status === 409) {
        // Nothing is wrong with it before it can be in error, but no sentence of the specification says so.
        context.tolerate('NAT-04', {
          message: `a NAT gateway whose NIC has a public IP is refused with ${put.status}`,
          path: 'status',
          expected: 201,
          actual: put.status,
          answer: put,
        })
        return
      }
      prerequisite(put, `PUT ${draft.url}`)
      await expectError(context, 'NAT-04', draft, 'is active although its NIC has a public IP')
    },
  }),
  defineCheck({
    id: `NAT-04/${kind}/later`,
    title: `${kind}: gets into error when its NIC is given a public IP`,
    requirements: ['NAT-04'],
    kinds: [kind],
    async run(context) {
      const nic = await context.resources.create('nic')
      const gateway = await context.resources.create(kind, { spec: { nicRef: referenceTo(nic) } })
      const spec = { ...nic.body.spec, ...(await boundAddress(context)) }
      const put = await context.resources.put(nic, { ...nic.body, spec })
      if (put.status === 409 || put.status === 422) {
        throw new NotApplicable('the provider gives no public IP to the NIC of a NAT gateway')
      }
      prerequisite(put, `the update of ${nic.url}`)
      await expectInTheEnd(context, 'NAT-04', gateway, {
        pointer: '/status/state',
        holds: (state) => state === 'error',
        expected: 'error',
        message: 'the NAT gateway is active although its NIC got a public IP',
      })
    },
  }),
  defineCheck({
    id: 'NAT-05/route-table',
    title: 'route-table: takes a route to a NAT gateway, and makes it active',
    requirements: ['NAT-05'],
    kinds: ['route-table', kind],
    async run(context) {
      await context.resources.shared('route-table')
      const gateway = await context.resources.shared(kind)
      const targetRef = {
        provider: qualifiedProvider(gateway.kind.provider),
        resource: shortPath(gateway.address),
      }
      const spec = { routes: [{ destinationCidrBlock: '198.51.100.0/24', targetRef }] }
      const draft = await context.resources.draft('route-table', { spec })
      const answer = await expectTaken(context, 'NAT-05', draft, await context.resources.put(draft), spec)
      if (answer === undefined) return
      const state = valueAt(answer.json, '/status/routes/0/state') ?? 'active'
      context.equal('NAT-05', '$.status.routes[0].state', state, 'active', answer)
    },
  }),
]

async function boundAddress(context: CheckContext): Promise<{ readonly publicIpRefs: readonly unknown[] }> {
  return { publicIpRefs: [referenceTo(await context.resources.create('public-ip'))] }
}

async function expectError(
  context: CheckContext,
  requirement: string,
  draft: Draft,
  what: string,
): Promise<void> {
  const answer = await untilValue(context, draft.url, draft.kind, {
    pointer: '/status/state',
    holds: (state) => state === 'active' || state === 'error',
    what: `${kind} to be active or in error`,
  })
  context.expect(requirement, valueAt(answer.json, '/status/state') === 'error', {
    message: `the NAT gateway ${what}`,
    path: '$.status.state',
    expected: 'error',
    actual: valueAt(answer.json, '/status/state'),
    answer,
  })
}
