import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { fixedMember, otherZone, unknownZone } from './fixed-member.ts'
import { untilUsable, without } from './outcomes.ts'
import { draftWithin, ownNetwork, referenceTo, subnetDraft } from './own-network.ts'
import { refusedPut } from './refused-put.ts'

const kinds = ['subnet']

/** SUB-04, 07, 08, 13: zone and route table of a subnet. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'SUB-04/subnet',
    title: 'subnet: may fill in the route table of its network and show it in status',
    requirements: ['SUB-04'],
    kinds,
    async run(context) {
      const own = await ownNetwork(context)
      const draft = await subnetDraft(context, own, { ipv4: '10.100.1.0/24' })
      const spec = without(draft.body.spec, 'routeTableRef')
      const put = await context.resources.put(draft, { ...draft.body, spec })
      const answer = put.status < 300 ? await untilUsable(context, draft) : put
      const actual = valueAt(answer.json, '/status/routeTableRef/resource')
      const { name } = own.table.address
      context.expect('SUB-04', typeof actual === 'string' && actual.split('/').at(-1) === name, {
        message: 'a routeTableRef that was left out is not filled in',
        path: '$.status.routeTableRef',
        expected: referenceTo(own.table),
        actual,
        answer,
      })
    },
  }),
  refusedPut({
    requirement: 'SUB-07',
    kind: 'subnet',
    topic: 'unknown',
    title: 'refuses a zone that its region does not have',
    fault: 'content',
    spoil: (spec, context, { kind }) => ({ ...spec, zone: unknownZone(context, kind) }),
  }),
  refusedPut({
    requirement: 'SUB-08',
    kind: 'subnet',
    topic: 'unknown',
    title: 'refuses a route table that does not exist',
    fault: 'content',
    spoil: (spec, context, { address }) => ({
      ...spec,
      routeTableRef: {
        resource: `networks/${address.network ?? ''}/route-tables/sc-${context.config.runId}-none`,
      },
    }),
  }),
  defineCheck({
    id: 'SUB-08/subnet/other-network',
    title: 'subnet: refuses a route table of another network',
    requirements: ['SUB-08'],
    kinds,
    async run(context) {
      const network = await context.resources.create('network')
      const foreign = await context.resources.shared('route-table')
      const spec = { cidr: { ipv4: '10.100.1.0/24' }, routeTableRef: referenceTo(foreign) }
      const draft = await draftWithin(context, network, 'subnet', spec)
      expectRefusal(context, 'SUB-08', await context.resources.put(draft), 'content')
    },
  }),
  fixedMember({
    requirement: 'SUB-13',
    kind: 'subnet',
    topic: 'zone',
    member: 'zone',
    changedByReferee: true,
    other: (context) => otherZone(context),
  }),
]
