import { collectionPath, kindOf } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { demandAllowed, demandDenied, expectAllowed, expectDenied } from './answers.ts'
import { type GrantScope, grantOutsider, grantTo, permissionFor, subjectOf } from './grants.ts'
import { reading } from './subjects-of-rights.ts'

const workspace = kindOf('workspace')
const reads = permissionFor(workspace, ['get', 'list'])
const get = (context: CheckContext, { url }: Provisioned) => reading(context, url, 'outsider')

/** Scopes by what is right about them, and whether they open the workspace that they are made for. */
const scopes: readonly {
  readonly requirement: string
  readonly topic: string
  readonly title: string
  readonly of: (name: string, other: string, context: CheckContext) => readonly GrantScope[]
}[] = [
  {
    requirement: 'AUTHZ-04',
    topic: 'first-of-two',
    title: 'one fitting scope is enough when it comes first',
    of: (name, other) => [{ workspaces: [name] }, { workspaces: [other] }],
  },
  {
    requirement: 'AUTHZ-04',
    topic: 'second-of-two',
    title: 'one fitting scope is enough when it comes second',
    of: (name, other) => [{ workspaces: [other] }, { workspaces: [name] }],
  },
  {
    requirement: 'AUTHZ-04',
    topic: 'all-named',
    title: 'a scope whose tenant, region and workspace fit opens the workspace',
    of: (name, _, { config }) => [
      { tenants: [config.target.tenant], regions: [config.target.region], workspaces: [name] },
    ],
  },
  {
    requirement: 'AUTHZ-05',
    topic: 'no-tenants',
    title: 'a scope that names no tenants holds for its own',
    of: () => [{}],
  },
  {
    requirement: 'AUTHZ-05',
    topic: 'empty-tenants',
    title: 'a scope with an empty list of tenants holds for its own',
    of: () => [{ tenants: [] }],
  },
  {
    requirement: 'AUTHZ-06',
    topic: 'empty-regions',
    title: 'a scope with an empty list of regions holds in all of them',
    of: () => [{ regions: [] }],
  },
  {
    requirement: 'AUTHZ-07',
    topic: 'no-workspaces',
    title: 'a scope that names no workspaces holds in all of them, new ones too',
    of: (_, __, { config }) => [{ regions: [config.target.region] }],
  },
  {
    requirement: 'AUTHZ-07',
    topic: 'empty-workspaces',
    title: 'a scope with an empty list of workspaces holds in all of them',
    of: () => [{ workspaces: [] }],
  },
]

const open = scopes.map(({ requirement, topic, title, of }) =>
  defineCheck({
    id: `${requirement}/${topic}`,
    title: `workspace: ${title}`,
    requirements: [requirement],
    kinds: ['workspace'],
    async run(context) {
      const other = await context.resources.shared('workspace')
      const named = await context.resources.create('workspace')
      await grantOutsider(context, [reads], of(named.address.name, other.address.name, context))
      await expectAllowed(context, requirement, get(context, named), 'get of the workspace')
      // Made after the assignment: a scope without workspaces is no list of those that are there.
      if (requirement !== 'AUTHZ-07') return
      const later = await context.resources.create('workspace')
      await expectAllowed(context, requirement, get(context, later), 'get of a workspace made later')
    },
  }),
)

/** What does not open: the other dimension does not help. */
const closed = [
  defineCheck({
    id: 'AUTHZ-04/all-dimensions',
    title: 'workspace: a scope with the right region and another workspace opens nothing',
    requirements: ['AUTHZ-04'],
    kinds: ['workspace'],
    async run(context) {
      const { tenant, region } = context.config.target
      const other = await context.resources.shared('workspace')
      const named = await context.resources.create('workspace')
      const scope = { tenants: [tenant], regions: [region], workspaces: [named.address.name] }
      await grantOutsider(context, [reads], [scope])
      await demandAllowed(context, get(context, named), 'get of the workspace in scope')
      const answer = await context.send({ method: 'GET', url: other.url, as: 'outsider' })
      expectDenied(context, 'AUTHZ-04', answer, 'get of another workspace')
    },
  }),
  defineCheck({
    id: 'AUTHZ-05/other-tenants',
    title: 'workspace: a scope that names no tenants opens no other tenant',
    requirements: ['AUTHZ-05'],
    kinds: ['workspace'],
    async run(context) {
      const { tenant, foreignTenant } = context.config.target
      // The outsider may be at home in the other tenant; the viewer is not.
      const base = context.resources.baseUrl('workspace')
      const url = (of: string) => base + collectionPath({ kind: workspace, tenant: of })
      const foreign = reading(context, url(foreignTenant), 'viewer')
      await demandDenied(foreign, 'list of another tenant')
      await grantTo(context, [subjectOf(context, 'viewer')], [reads])
      await demandAllowed(context, reading(context, url(tenant), 'viewer'), 'list of the own tenant')
      const answer = await foreign()
      expectDenied(context, 'AUTHZ-05', answer, 'list of the workspaces of another tenant', true)
    },
  }),
  defineCheck({
    id: 'AUTHZ-05/every-tenant',
    title: 'workspace: a scope with the tenant * holds for its own too',
    requirements: ['AUTHZ-05'],
    kinds: ['workspace'],
    async run(context) {
      const named = await context.resources.create('workspace')
      const subject = subjectOf(context, 'outsider')
      await context.alone('outsider')
      const role = await context.resources.create('role', { spec: { permissions: [reads] } })
      const spec = { subs: [subject], roles: [role.address.name], scopes: [{ tenants: ['*'] }] }
      const put = await context.resources.put(await context.resources.draft('role-assignment', { spec }))
      // Nobody hands out rights in tenants that are not his (RA-09).
      if (put.status >= 400) {
        throw new NotApplicable(`an assignment for every tenant is answered ${put.status} to the run`)
      }
      await expectAllowed(context, 'AUTHZ-05', get(context, named), 'get of the workspace')
    },
  }),
]

export const checks = [...open, ...closed]
