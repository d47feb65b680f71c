import { valueAt } from '../../../contract/index.ts'
import type { Check } from '../../engine/check.ts'
import { checksOfRule, plainRule } from './rule-holders.ts'

const address = '192.0.2.7'

/** SG-12: the name and the form that peers had when the usage guides were written. */
export const checks: readonly Check[] = checksOfRule(
  {
    requirement: 'SG-12',
    topic: 'strings',
    title: 'may understand sourceRefs with strings, as the usage guides print it',
    rule: { ...plainRule, sourceRefs: [address] },
  },
  async (context, holder, rule) => {
    const draft = await context.resources.draft(holder.kind.id)
    const put = await context.resources.put(draft, { ...draft.body, spec: holder.specWith(rule) })
    const answer = put.status < 300 ? await context.send({ method: 'GET', url: draft.url }) : put
    const [peer]: readonly unknown[] = [valueAt(answer.json, `${holder.at}/sourceRef/0`)]
    context.expect('SG-12', (valueAt(peer, '/resource') ?? peer) === address, {
      message: `sourceRefs with strings is ${put.status < 300 ? 'accepted, and means nothing' : `refused with ${put.status}`}`,
      path: `$${holder.at.replaceAll('/', '.')}.sourceRef`,
      expected: [{ resource: address }],
      actual: peer,
      answer,
    })
  },
)
