import { kindOf, resourcePath } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import { runMark } from '../../provisioning/names.ts'
import { untilAtRest } from '../lifecycle/watch.ts'
import { demandAllowed, demandDenied, expectAllowed } from './answers.ts'
import { grantOutsider, permissionFor } from './grants.ts'
import { reading } from './subjects-of-rights.ts'

const workspace = kindOf('workspace')
const content = kindOf('security-group')

/** AUTHZ-28: whoever makes a workspace administers it. */
export const checks = [
  defineCheck({
    id: 'AUTHZ-28/workspace',
    title: 'workspace: its creator may work in it with the token in hand',
    requirements: ['AUTHZ-28'],
    kinds: [workspace.id, content.id],
    async run(context) {
      await grantOutsider(context, [permissionFor(workspace, ['put'])])
      const elsewhere = await context.resources.shared(content.id)
      await demandDenied(reading(context, elsewhere.url, 'outsider'), 'get in another workspace')
      const made = await context.resources.draft(workspace.id)
      const create = () => context.resources.put(made, undefined, {}, { as: 'outsider' })
      await demandAllowed(context, create, 'the PUT of a workspace')
      await untilAtRest(context, made.url, workspace)
      // The draft lies in a workspace that is there; its body needs nothing of it.
      const sample = await context.resources.draft(content.id)
      const address = {
        ...sample.address,
        workspace: made.address.name,
        name: `${runMark(context.config.runId)}-founded`,
      }
      const url = context.resources.baseUrl(content.id) + resourcePath(address)
      const inside = { ...sample, address, url }
      const put = () => context.resources.put(inside, undefined, {}, { as: 'outsider' })
      const get = reading(context, made.url, 'outsider')
      await expectAllowed(context, 'AUTHZ-28', get, 'get of the own workspace')
      if (!(await expectAllowed(context, 'AUTHZ-28', put, 'put in the own workspace'))) return
      const collection = url.slice(0, url.lastIndexOf('/'))
      const requests = {
        get: reading(context, url, 'outsider'),
        list: reading(context, collection, 'outsider'),
        delete: () => context.send({ method: 'DELETE', url, as: 'outsider' }),
      }
      for (const [verb, request] of Object.entries(requests)) {
        await expectAllowed(context, 'AUTHZ-28', request, `${verb} in the own workspace`)
      }
    },
  }),
  defineCheck({
    id: 'AUTHZ-28/not-the-next',
    title: 'workspace: whoever only changes a workspace does not become its admin',
    requirements: ['AUTHZ-28'],
    kinds: [workspace.id],
    async run(context) {
      await grantOutsider(context, [permissionFor(workspace, ['put'])])
      const made = await context.resources.create(workspace.id)
      const change = () => context.resources.put(made, made.body, {}, { as: 'outsider' })
      await demandDenied(reading(context, made.url, 'outsider'), 'get of the workspace of others')
      await demandAllowed(context, change, 'the PUT of a workspace')
      const answer = await context.send({ method: 'GET', url: made.url, as: 'outsider' })
      if (answer.status >= 500) throw new Unverified('prerequisite', `GET was answered ${answer.status}`)
      context.expect('AUTHZ-28', answer.status === 403, {
        message: `who changed a workspace of others may now read it: ${answer.status}`,
        path: 'status',
        expected: 403,
        actual: answer.status,
        answer,
      })
    },
  }),
]
