import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { without } from './outcomes.ts'
import { refusedPut } from './refused-put.ts'

/** Members without which nothing can be made, by requirement and kind. */
const required: readonly (readonly [requirement: string, kind: string, members: readonly string[]])[] = [
  ['NET-01', 'network', ['cidr', 'skuRef']],
  ['SUB-03', 'subnet', ['cidr', 'zone']],
  ['NIC-01', 'nic', ['subnetRef']],
  ['PIP-01', 'public-ip', ['version']],
]

/** Members that a provider may fill in, and where its status then shows what it chose. */
const filledIn = [
  ['SUB-03', 'subnet', 'routeTableRef', '/status/routeTableRef'],
  ['NIC-01', 'nic', 'addresses', '/status/addresses/0'],
] as const

function refusedOrFilledIn(requirement: string, kind: string, member: string, shownAt: string): Check {
  return defineCheck({
    id: `${requirement}/${kind}/${member}`,
    title: `${kind}: refuses a spec without ${member}, unless it fills it in`,
    requirements: [requirement],
    kinds: [kind],
    async run(context) {
      const draft = await context.resources.draft(kind)
      const answer = await context.resources.put(draft, {
        ...draft.body,
        spec: without(draft.body.spec, member),
      })
      if (answer.status >= 300) return void expectRefusal(context, requirement, answer, 'shape')
      const read = await context.send({ method: 'GET', url: draft.url })
      const chosen = valueAt(read.json, shownAt) ?? valueAt(read.json, `/spec/${member}`)
      const observation = {
        message: `a spec without ${member} was accepted`,
        path: `$${shownAt.replaceAll('/', '.')}`,
        expected: 'a refusal, or what the provider chose',
        actual: chosen,
        answer: read,
      }
      if (chosen === undefined) context.expect(requirement, false, observation)
      else context.tolerate(requirement, { ...observation, message: `the provider filled in ${member}` })
    },
  })
}

/** NET, SUB, NIC, PIP: members that a spec has to have. */
export const checks: readonly Check[] = [
  ...required.flatMap(([requirement, kind, members]) =>
    members.map((member) =>
      refusedPut({
        requirement,
        kind,
        topic: member,
        title: `refuses a spec without ${member}`,
        fault: 'shape',
        spoil: (spec) => without(spec, member),
      }),
    ),
  ),
  ...filledIn.map(([requirement, kind, member, shownAt]) =>
    refusedOrFilledIn(requirement, kind, member, shownAt),
  ),
]
