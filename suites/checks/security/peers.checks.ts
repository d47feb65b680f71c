import { shortPath, valueAt } from '../../../contract/index.ts'
import type { Check } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectTaken } from '../../expectations/taken.ts'
import { demandOtherReason } from './port-words.ts'
import { copies, expectTakenTimes } from './repeated.ts'
import { acceptedRule, checksOfRule, plainRule, type Rule, refusedRule } from './rule-holders.ts'

const most = 32

async function rulePeer(context: CheckContext): Promise<{ readonly resource: string }> {
  return { resource: shortPath((await context.resources.shared('security-group')).address) }
}

const rulePeers =
  (count: number) =>
  async (context: CheckContext): Promise<Rule> => ({
    ...plainRule,
    sourceRef: copies(count, await rulePeer(context)),
  })

/** Peers that are no resources, by topic. */
const addresses: readonly (readonly [string, string])[] = [
  ['ipv4-address', '192.0.2.7'],
  ['ipv4-range', '192.0.2.0/24'],
  ['ipv6-address', '2001:db8::7'],
  ['ipv6-range', '2001:db8::/32'],
]

/** SG-11, SG-13: with whom a rule lets talk. */
export const checks: readonly Check[] = [
  ...acceptedRule({
    requirement: 'SG-11',
    topic: 'left-out',
    title: 'takes a rule without sourceRef, and narrows it to no peer',
    rule: plainRule,
    absent: 'sourceRef/0',
  }),
  ...acceptedRule({
    requirement: 'SG-11',
    topic: 'resource',
    title: 'takes a rule whose sourceRef names a resource',
    rule: rulePeers(1),
  }),
  ...checksOfRule(
    {
      requirement: 'SG-11',
      topic: 'empty',
      title: 'takes a rule with an empty sourceRef, and narrows it to no peer',
      rule: { ...plainRule, sourceRef: [] },
    },
    async (context, holder, rule) => {
      const draft = await context.resources.draft(holder.kind.id)
      const put = await context.resources.put(draft, { ...draft.body, spec: holder.specWith(rule) })
      await demandOtherReason(context, draft, put, holder.specWith(rule))
      const answer = await expectTaken(context, 'SG-11', draft, put, holder.specWith(plainRule))
      if (answer === undefined) return
      const actual = valueAt(answer.json, `${holder.at}/sourceRef`)
      // Nothing and an empty array say the same: everyone.
      const open = actual === undefined || (Array.isArray(actual) && actual.length === 0)
      context.expect('SG-11', open, {
        message: 'an empty sourceRef does not come back as one',
        path: `$${holder.at.replaceAll('/', '.')}.sourceRef`,
        expected: [],
        actual,
        answer,
      })
    },
  ),
  ...checksOfRule(
    { requirement: 'SG-11', topic: 'most', title: 'takes a rule with 32 peers', rule: plainRule },
    async (context, holder, rule) => {
      const peer = await rulePeer(context)
      const draft = await context.resources.draft(holder.kind.id)
      const specWith = (count: number) => holder.specWith({ ...rule, sourceRef: copies(count, peer) })
      await expectTakenTimes(context, 'SG-11', draft, most, specWith)
    },
  ),
  ...refusedRule({
    requirement: 'SG-11',
    topic: 'too-many',
    title: 'refuses a rule with 33 peers',
    fault: 'shape',
    rule: rulePeers(most + 1),
  }),
  ...refusedRule({
    requirement: 'SG-11',
    topic: 'no-array',
    title: 'refuses a sourceRef that is one reference and no array',
    fault: 'shape',
    rule: async (context) => ({ ...plainRule, sourceRef: await rulePeer(context) }),
  }),
  ...addresses.flatMap(([topic, resource]) =>
    acceptedRule({
      requirement: 'SG-13',
      topic,
      title: `takes ${resource} for a peer`,
      rule: { ...plainRule, sourceRef: [{ resource }] },
    }),
  ),
]
