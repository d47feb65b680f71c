import { kindOf, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { made, untilAbsent } from './outcomes.ts'
import { ownNetwork, subnetDraft } from './own-network.ts'

const requirement = 'NET-12'

/** NET-12: a network does not leave what lies in it behind. */
export const checks: readonly Check[] = kindOf('network').contains.map((child) =>
  defineCheck({
    id: `${requirement}/network/${child}`,
    title: `network: refuses its deletion while it has a ${child}, or takes it along`,
    requirements: [requirement],
    kinds: ['network', child],
    async run(context) {
      const own = await ownNetwork(context)
      const { network } = own
      // A subnet needs a route table, which is there already.
      const inside =
        child === own.table.kind.id
          ? own.table
          : await made(context, await subnetDraft(context, own, { ipv4: '10.100.1.0/24' }))
      const answer = await context.send({ method: 'DELETE', url: network.url })
      if (answer.status >= 300) {
        expectRefusal(context, requirement, answer, 'state')
        const read = await context.send({ method: 'GET', url: inside.url })
        context.equal(requirement, 'status', read.status, 200, read)
        return
      }
      await untilAbsent(context, network)
      const present = await context.send({ method: 'GET', url: inside.url })
      const leaving = valueAt(present.json, '/status/state') === 'deleting'
      const read = leaving ? await untilAbsent(context, inside) : present
      const observation = {
        message: `the network was deleted although it had a ${child}`,
        path: 'status',
        expected: 409,
        actual: 202,
        answer,
      }
      if (read.status === 404) context.tolerate(requirement, observation)
      else
        context.expect(requirement, false, {
          ...observation,
          message: `${child} without network`,
          answer: read,
        })
    },
  }),
)
