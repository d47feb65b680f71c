import { kindOf, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { isMarkedDeleted } from '../lifecycle/marked-deleted.ts'
import {
  demandAnswer,
  lastOf,
  untilAtRest,
  untilGoneBefore,
  watchAtMost,
  watchRemoval,
} from '../lifecycle/watch.ts'
import { filledWorkspace, filling, type Place } from './place.ts'

const workspace = kindOf('workspace')

/** WS: what a workspace takes along. */
export const checks = [
  defineCheck({
    id: 'WS-06/empty',
    title: 'workspace: an empty workspace can be deleted and is gone afterwards',
    requirements: ['WS-06'],
    kinds: ['workspace'],
    async run(context) {
      const { url } = await context.resources.create('workspace')
      if (!expectAccepted(context, 'WS-06', await context.send({ method: 'DELETE', url }), '202')) return
      expectStatus(context, 'WS-06', lastOf(await watchRemoval(context, url, workspace)), 404)
    },
  }),
  defineCheck({
    id: 'WS-07/in-use',
    title: 'workspace: DELETE takes the resources of a workspace along and leaves none behind',
    requirements: ['WS-07'],
    kinds: ['workspace', filling],
    async run(context) {
      const place = await filledWorkspace(context)
      const answer = await context.send({ method: 'DELETE', url: place.url })
      if (isConflict(context, answer)) await expectWhole(context, place, answer)
      else if (expectAccepted(context, 'WS-07', answer, '202')) await expectNothingLeft(context, place)
    },
  }),
  defineCheck({
    id: 'WS-08/role-assignments',
    title: 'workspace: with its resources go the role assignments that hold for it alone, and no others',
    requirements: ['WS-08'],
    kinds: ['workspace', 'role-assignment', filling],
    async run(context) {
      const { address, url } = await filledWorkspace(context)
      const other = await context.resources.shared('workspace')
      const assign = (workspaces: readonly string[]) =>
        context.resources.create('role-assignment', { spec: { scopes: [{ workspaces }] } })
      const alone = await assign([address.name])
      const both = await assign([address.name, other.address.name])
      const answer = await context.send({ method: 'DELETE', url })
      if (isConflict(context, answer)) {
        throw new NotApplicable('the provider does not delete a workspace that is in use')
      }
      demandAnswer(answer, `DELETE ${url}`)
      await untilGoneBefore(context, url, workspace)
      const gone = lastOf(await watchAtMost(context, alone.url, alone.kind, ({ status }) => status !== 200))
      context.expect('WS-08', gone.status === 404, {
        message: 'an assignment that held for the deleted workspace alone is still there',
        path: 'status',
        expected: 404,
        actual: gone.status,
        answer: gone,
      })
      const kept = await context.send({ method: 'GET', url: both.url })
      context.expect('WS-08', kept.status === 200, {
        message: 'an assignment that holds for another workspace too is gone',
        path: 'status',
        expected: 200,
        actual: kept.status,
        answer: kept,
      })
    },
  }),
]

/** The refusal that is tolerated; the community's Go suite knows it as 412. */
function isConflict({ config }: CheckContext, { status }: Answer): boolean {
  return status === 409 || (status === 412 && config.expect === 'referee')
}

/** A workspace whose deletion was refused is as it was. */
async function expectWhole(context: CheckContext, { url, inside }: Place, answer: Answer): Promise<void> {
  if (context.config.expect !== 'referee') {
    context.tolerate('WS-07', {
      message: 'a workspace in use cannot be deleted; it should take its resources along',
      path: 'status',
      expected: 202,
      actual: answer.status,
      answer,
    })
  }
  for (const each of [url, inside.url]) {
    const read = await context.send({ method: 'GET', url: each })
    context.expect('WS-07', read.status === 200 && !isMarkedDeleted(read.json), {
      message: 'the DELETE was refused and took something away',
      path: 'status',
      expected: 200,
      actual: read.status,
      answer: read,
    })
  }
}

/** After the workspace nothing of it is there, and a new one of its name is empty. */
async function expectNothingLeft(context: CheckContext, { address, url, inside }: Place): Promise<void> {
  await untilGoneBefore(context, url, workspace)
  const orphan = await context.send({ method: 'GET', url: inside.url })
  context.expect('WS-07', orphan.status !== 200, {
    message: `the workspace is gone, and ${inside.kind.id} ${inside.address.name} is there`,
    path: 'status',
    expected: 404,
    actual: orphan.status,
    answer: orphan,
  })
  const again = { kind: workspace, address, url, collectionUrl: '', body: { spec: {} } }
  demandAnswer(await context.resources.put(again), `PUT ${url}`)
  await untilAtRest(context, url, workspace)
  const inNew = await context.send({ method: 'GET', url: inside.url })
  context.expect('WS-07', inNew.status !== 200, {
    message: `a new workspace of the same name holds the old ${inside.kind.id}`,
    path: 'status',
    expected: 404,
    actual: inNew.status,
    answer: inNew,
  })
  const list = await context.send({ method: 'GET', url: inside.collectionUrl })
  demandAnswer(list, 'the list of the new workspace')
  // That a list has items, be it none, is LIST-03.
  context.equal('WS-07', '$.items', valueAt(list.json, '/items') ?? [], [], list)
}
