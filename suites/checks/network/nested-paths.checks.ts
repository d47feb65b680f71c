import { collectionPath, kindOf, resourcePath, valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { shownName } from '../../expectations/shown-name.ts'
import { expectNothingAt } from '../lifecycle/absent.ts'
import { settled } from '../metadata/settled.ts'
import { inNetwork } from './own-network.ts'

/** What the tree of paths is called for each kind in a network. */
const requirements: Readonly<Record<string, string>> = { subnet: 'SUB-01', 'route-table': 'RT-01' }

/** SUB-01, SUB-02, SUB-11, RT-01: what lies in a network has its path below it. */
export const checks = forKinds(inNetwork, (kind) => {
  const requirement = requirements[kind.id]
  if (requirement === undefined) return []
  return [
    defineCheck({
      id: `${requirement}/${kind.id}`,
      title: `${kind.id}: is created, read and listed below its network`,
      requirements: [requirement],
      kinds: [kind.id],
      async run(context) {
        const draft = await context.resources.draft(kind.id)
        if (!expectAccepted(context, requirement, await context.resources.put(draft), '200 or 201')) return
        expectAccepted(context, requirement, await context.send({ method: 'GET', url: draft.url }), '200')
        // A list that comes late is the matter of ASYNC-11.
        await settled(context, draft)
        const list = await context.send({ method: 'GET', url: draft.collectionUrl })
        const items = valueAt(list.json, '/items')
        const names = (Array.isArray(items) ? (items as unknown[]) : []).map(shownName)
        // A long list has more pages, and the item may lie on any of them.
        const more = valueAt(list.json, '/metadata/skipToken') !== undefined
        context.expect(requirement, more || names.includes(draft.address.name), {
          message: `the list of the network does not have the ${kind.id}`,
          path: '$.items',
          expected: draft.address.name,
          actual: names,
          answer: list,
        })
      },
    }),
    defineCheck({
      id: `${requirement}/${kind.id}/other-network`,
      title: `${kind.id}: is found in its own network only`,
      requirements: [requirement],
      kinds: [kind.id],
      async run(context) {
        const there = await context.resources.shared(kind.id)
        const other = await context.resources.own('network')
        const address = { ...there.address, network: other.address.name }
        const url = context.resources.baseUrl(kind.id)
        const path = url + resourcePath(address)
        await expectNothingAt(context, requirement, path, `another network has the ${kind.id}`)
        const list = await context.send({ method: 'GET', url: url + collectionPath(address) })
        const items = valueAt(list.json, '/items')
        const strays = (Array.isArray(items) ? (items as unknown[]) : []).filter(
          (item) => shownName(item) === there.address.name,
        )
        context.expect(requirement, strays.length === 0, {
          message: `the list of another network has the ${kind.id}`,
          path: '$.items',
          expected: 'none of another network',
          actual: strays,
          answer: list,
        })
      },
    }),
  ]
}).concat([
  defineCheck({
    id: 'SUB-02/subnet',
    title: 'subnet: may be read by the flat path of the usage guide too',
    requirements: ['SUB-02'],
    kinds: ['subnet'],
    async run(context) {
      const subnet = await context.resources.shared('subnet')
      const flat = { ...subnet.address, kind: { ...kindOf('subnet'), parents: kindOf('nic').parents } }
      const url = context.resources.baseUrl('subnet') + resourcePath(flat)
      expectStatus(context, 'SUB-02', await context.send({ method: 'GET', url }), 200)
    },
  }),
  defineCheck({
    id: 'SUB-11/subnet',
    title: 'subnet: answers 404 to a PUT in a network that does not exist',
    requirements: ['SUB-11'],
    kinds: ['subnet'],
    async run(context) {
      const draft = await context.resources.draft('subnet')
      const address = { ...draft.address, network: `sc-${context.config.runId}-no-network` }
      const url = context.resources.baseUrl('subnet') + resourcePath(address)
      const answer = await context.resources.put({ ...draft, address, url })
      const observation = {
        message: 'an unknown network in the path was answered 422',
        path: 'status',
        expected: 404,
        actual: answer.status,
        answer,
      }
      // The Go suite wants 412 for everything that it sees refused.
      const right = context.config.expect === 'referee' ? [404, 412] : [404]
      if (answer.status === 422) context.tolerate('SUB-11', observation)
      else expectStatus(context, 'SUB-11', answer, ...right)
    },
  }),
])
