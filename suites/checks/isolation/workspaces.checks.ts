import type { Kind } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { demandAllowed, expectDenied } from '../authorization/answers.ts'
import { denyActions, denyCreation, denyDeletion, denyUpdate } from '../authorization/deeds.ts'
import { everyVerb, grantOutsider, permissionFor } from '../authorization/grants.ts'
import { reading, subjectOfRights } from '../authorization/subjects-of-rights.ts'
import { inWorkspace } from '../sets.ts'
import { expectNoMention } from './mention.ts'

const withinWorkspace = ({ parents }: Kind): boolean => parents.includes('workspace')

/** Makes the outsider master of one empty workspace, and sees that he is. */
async function confine(context: CheckContext, kind: Kind): Promise<void> {
  const { collectionUrl } = await subjectOfRights(context, kind)
  const { address } = await context.resources.create('workspace')
  await grantOutsider(context, [permissionFor(kind, everyVerb)], [{ workspaces: [address.name] }])
  const list = collectionUrl.replace(/\/workspaces\/[^/]+/, `/workspaces/${address.name}`)
  await demandAllowed(context, reading(context, list, 'outsider'), `list of ${kind.id}`, false)
}

/** AUTHZ-08: whose scope is one workspace has nothing in another. */
const reads = forKinds(withinWorkspace, (kind) =>
  defineCheck({
    id: `AUTHZ-08/${kind.id}/reads`,
    title: `${kind.id}: a scope with one workspace opens no reading in another`,
    requirements: ['AUTHZ-08'],
    kinds: [kind.id],
    async run(context) {
      await confine(context, kind)
      const { collectionUrl, url, name, exists } = await subjectOfRights(context, kind)
      const urls = { list: collectionUrl, get: url }
      for (const verb of (['list', 'get'] as const).filter((each) => kind.verbs.includes(each))) {
        const answer = await context.send({ method: 'GET', url: urls[verb], as: 'outsider' })
        expectDenied(context, 'AUTHZ-08', answer, `${verb} of ${kind.id} in another workspace`)
        if (exists && verb === 'list') expectNoMention(context, 'AUTHZ-08', answer, name)
      }
    },
  }),
)

const writes = forKinds(inWorkspace, (kind) =>
  defineCheck({
    id: `AUTHZ-08/${kind.id}/writes`,
    title: `${kind.id}: a scope with one workspace opens no change in another`,
    requirements: ['AUTHZ-08'],
    kinds: [kind.id],
    async run(context) {
      await confine(context, kind)
      const doing = { context, requirement: 'AUTHZ-08', kind, as: 'outsider' } as const
      await denyCreation(doing)
      const own = await context.resources.own(kind.id)
      await denyUpdate(doing, own)
      await denyActions(doing, own)
      await denyDeletion(doing, own)
    },
  }),
)

/** AUTHZ-08: the workspace itself is in the scope that bears its name, and the others are not. */
const workspaces = [
  defineCheck({
    id: 'AUTHZ-08/workspace',
    title: 'workspace: a scope with one workspace opens that one and no other',
    requirements: ['AUTHZ-08'],
    kinds: ['workspace'],
    async run(context) {
      const mine = await context.resources.create('workspace')
      const { kind, address } = mine
      await grantOutsider(context, [permissionFor(kind, everyVerb)], [{ workspaces: [address.name] }])
      await demandAllowed(context, reading(context, mine.url, 'outsider'), 'get of the own workspace')
      const other = await context.resources.shared('workspace')
      const read = await context.send({ method: 'GET', url: other.url, as: 'outsider' })
      expectDenied(context, 'AUTHZ-08', read, 'get of another workspace')
      const doing = { context, requirement: 'AUTHZ-08', kind, as: 'outsider' } as const
      await denyCreation(doing)
      const own = await context.resources.own('workspace')
      await denyUpdate(doing, own)
      await denyDeletion(doing, own)
    },
  }),
]

export const checks = [...reads, ...writes, ...workspaces]
