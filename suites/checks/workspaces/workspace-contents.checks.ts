import { kindOf, resourcePath, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { runMark } from '../../provisioning/names.ts'
import { demandAnswer, lastOf, stateOf, untilGoneBefore, watch, watchAtMost } from '../lifecycle/watch.ts'
import { inWorkspace } from '../sets.ts'
import { filledWorkspace, filling } from './place.ts'

/** A count may follow what it counts, but not long. */
const countWithinMs = 10_000

/** WS-04: nothing can be put where no workspace is. */
const orphans = forKinds(inWorkspace, (kind) =>
  defineCheck({
    id: `WS-04/${kind.id}`,
    title: `${kind.id}: PUT in a workspace that does not exist is answered 404 or 422`,
    requirements: ['WS-04'],
    kinds: [kind.id],
    async run(context) {
      const { body, ...shared } = await context.resources.shared(kind.id)
      const workspace = `${runMark(context.config.runId)}-absent`
      const address = { ...shared.address, workspace, name: `${runMark(context.config.runId)}-orphan` }
      const url = context.resources.baseUrl(kind.id) + resourcePath(address)
      const answer = await context.resources.put({ ...shared, body, address, url })
      expectRefusal(context, 'WS-04', answer, 'content', [404])
    },
  }),
)

const contents = [
  defineCheck({
    id: 'WS-05/resource-count',
    title: 'workspace: resourceCount is the number of resources in it',
    requirements: ['WS-05'],
    kinds: ['workspace', filling],
    async run(context) {
      const { world, url, inside } = await filledWorkspace(context)
      await expectCount(context, url, 1)
      await context.resources.create(filling, { world })
      await expectCount(context, url, 2)
      demandAnswer(await context.send({ method: 'DELETE', url: inside.url }), `DELETE ${inside.url}`)
      await untilGoneBefore(context, inside.url, inside.kind)
      await expectCount(context, url, 1)
    },
  }),
  defineCheck({
    id: 'WS-09/workspace',
    title: 'workspace: until it is active, a new resource in it is refused or stays pending',
    requirements: ['WS-09'],
    kinds: ['workspace', filling],
    async run(context) {
      // The draft lies in a workspace that is there; its body needs nothing of it.
      const sample = await context.resources.draft(filling)
      const workspace = await context.resources.draft('workspace')
      const address = { ...sample.address, workspace: workspace.address.name }
      const url = context.resources.baseUrl(filling) + resourcePath(address)
      demandAnswer(await context.resources.put(workspace), `PUT ${workspace.url}`)
      const put = await context.resources.put({ ...sample, address, url })
      if (put.status >= 500) throw new Unverified('prerequisite', `PUT ${url} was answered ${put.status}`)
      if (put.status >= 400) {
        context.expect('WS-09', true, { message: '' })
        return
      }
      let early: Answer | undefined
      await watch(context, url, kindOf(filling), (read) => {
        early = read
        return stateOf(read) !== 'pending'
      })
      if (early !== undefined) demandAnswer(early, `GET ${url}`)
      // Read after the resource: had it waited, its workspace would be active by now.
      const parent = await context.send({ method: 'GET', url: workspace.url })
      demandAnswer(parent, `GET ${workspace.url}`)
      const ready = ['active', 'updating'].includes(String(stateOf(parent)))
      context.expect('WS-09', ready, {
        message: `a resource is ${early === undefined ? '' : String(stateOf(early))} in a workspace that is ${String(stateOf(parent))}`,
        path: '$.status.state',
        expected: 'pending',
        actual: early === undefined ? undefined : stateOf(early),
        ...(early === undefined ? {} : { answer: early }),
      })
    },
  }),
]

async function expectCount(context: CheckContext, url: string, expected: number): Promise<void> {
  const countOf = (answer: Answer) => valueAt(answer.json, '/status/resourceCount')
  const counted = (answer: Answer) => countOf(answer) === expected || countOf(answer) === undefined
  const read = lastOf(await watchAtMost(context, url, kindOf('workspace'), counted, boundOf(context)))
  demandAnswer(read, `GET ${url}`)
  context.equal('WS-05', '$.status.resourceCount', countOf(read), expected, read)
}

function boundOf({ config }: CheckContext): number {
  return Math.min(config.limits.settleMs ?? countWithinMs, countWithinMs)
}

export const checks = [...orphans, ...contents]
