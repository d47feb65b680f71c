import { kindOf } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import { demandAllowed, expectAllowed, expectDenied } from './answers.ts'
import { grantOutsider, permissionFor } from './grants.ts'
import { otherRegion, workspacesByRegion } from './regions.ts'
import { reading } from './subjects-of-rights.ts'

const workspace = kindOf('workspace')
const reads = permissionFor(workspace, ['get', 'list'])

/** AUTHZ-04, AUTHZ-06, AUTHZ-09: the regions of a scope. Regions lie behind URLs of their own. */
export const checks = [
  defineCheck({
    id: 'AUTHZ-06/workspace',
    title: 'workspace: a scope that names no regions holds in every region',
    requirements: ['AUTHZ-06'],
    kinds: ['workspace'],
    async run(context) {
      await grantOutsider(context, [reads])
      for (const [region, url] of await workspacesByRegion(context)) {
        const what = `list of the workspaces in ${region}`
        await expectAllowed(context, 'AUTHZ-06', reading(context, url, 'outsider'), what, false)
      }
    },
  }),
  defineCheck({
    id: 'AUTHZ-09/workspace',
    title: 'workspace: a scope with one region opens no other region',
    requirements: ['AUTHZ-09'],
    kinds: ['workspace'],
    async run(context) {
      const regions = await workspacesByRegion(context)
      const [here, there] = [context.config.target.region, otherRegion(context, regions)]
      await grantOutsider(context, [reads], [{ regions: [here] }])
      const list = reading(context, regions.get(here) ?? '', 'outsider')
      await demandAllowed(context, list, `list of the workspaces in ${here}`, false)
      const answer = await context.send({ method: 'GET', url: regions.get(there) ?? '', as: 'outsider' })
      expectDenied(context, 'AUTHZ-09', answer, `list of the workspaces in ${there}`)
    },
  }),
  defineCheck({
    id: 'AUTHZ-04/crossed',
    title: 'workspace: a region of one scope and a workspace of another open nothing together',
    requirements: ['AUTHZ-04'],
    kinds: ['workspace'],
    async run(context) {
      const regions = await workspacesByRegion(context)
      const [here, there] = [context.config.target.region, otherRegion(context, regions)]
      const [first, second] = [
        await context.resources.create('workspace'),
        await context.resources.create('workspace'),
      ]
      await grantOutsider(
        context,
        [reads],
        [
          { regions: [here], workspaces: [first.address.name] },
          { regions: [there], workspaces: [second.address.name] },
        ],
      )
      await demandAllowed(context, reading(context, first.url, 'outsider'), 'get of the workspace in scope')
      const answer = await context.send({ method: 'GET', url: second.url, as: 'outsider' })
      expectDenied(context, 'AUTHZ-04', answer, 'get of a workspace whose scope names another region')
    },
  }),
]
