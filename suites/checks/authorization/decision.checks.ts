import { type Kind, kindOf } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { runMark } from '../../provisioning/names.ts'
import { demandAllowed, demandDenied, expectAllowed, expectDenied } from './answers.ts'
import { assign, type GrantScope, grantOutsider, permissionFor, subjectOf } from './grants.ts'
import { reading } from './subjects-of-rights.ts'

const kind = kindOf('security-group')
const neighbour = kindOf('network')
const stranger = kindOf('block-storage')

/** One factor of the decision, right and wrong. */
interface Factors {
  readonly subject?: string
  readonly scope?: GrantScope
  readonly of?: Kind
  readonly resources?: readonly string[]
  readonly verb?: readonly string[]
}

/** AUTHZ-02: a single wrong factor closes. An assignment of another role for something else proves that grants count. */
const wrong: Readonly<Record<string, (context: CheckContext, elsewhere: string) => Factors>> = {
  // The editor may read it anyway; a name that nobody has might be refused.
  subject: ({ config }) => ({
    subject: config.principals.editor?.subject ?? `${runMark(config.runId)}-nobody@example.com`,
  }),
  workspace: (_, elsewhere) => ({ scope: { workspaces: [elsewhere] } }),
  provider: () => ({ of: stranger }),
  resource: () => ({ resources: [`${neighbour.collection}/*`] }),
  verb: () => ({ verb: ['list', 'put', 'delete', 'post'] }),
}

const decisions = Object.entries(wrong).map(([topic, factorsOf]) =>
  defineCheck({
    id: `AUTHZ-02/${topic}`,
    title: `security-group: an assignment of which only the ${topic} does not fit opens nothing`,
    requirements: ['AUTHZ-02'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.shared(kind.id)
      const elsewhere = await context.resources.create('workspace')
      const {
        subject = subjectOf(context, 'outsider'),
        scope = {},
        of = kind,
        resources = ['*'],
        verb = ['get'],
      } = factorsOf(context, elsewhere.address.name)
      await grantOutsider(context, [permissionFor(kindOf('workspace'), ['get'])])
      const permissions = [permissionFor(of, verb, resources)]
      const role = await context.resources.create('role', { spec: { permissions } })
      await assign(context, [subject], [role.address.name], [scope])
      await demandAllowed(context, reading(context, elsewhere.url, 'outsider'), 'get of a workspace')
      const answer = await context.send({ method: 'GET', url, as: 'outsider' })
      expectDenied(context, 'AUTHZ-02', answer, 'get of a security group')
    },
  }),
)

const rest = [
  defineCheck({
    id: 'AUTHZ-02/all-fit',
    title: 'security-group: an assignment of which everything fits opens it',
    requirements: ['AUTHZ-02'],
    kinds: [kind.id],
    async run(context) {
      const { tenant, region } = context.config.target
      const { url, address } = await context.resources.shared(kind.id)
      const scope = { tenants: [tenant], regions: [region], workspaces: [address.workspace ?? ''] }
      await grantOutsider(context, [permissionFor(kind, ['get'], [`${kind.collection}/*`])], [scope])
      await expectAllowed(context, 'AUTHZ-02', reading(context, url, 'outsider'), 'get of a security group')
    },
  }),
  defineCheck({
    id: 'AUTHZ-02/one-assignment',
    title: 'security-group: the scope of one assignment and the role of another open nothing together',
    requirements: ['AUTHZ-02'],
    kinds: [kind.id],
    async run(context) {
      const { url, address } = await context.resources.shared(kind.id)
      const elsewhere = await context.resources.create('workspace')
      const subject = subjectOf(context, 'outsider')
      const workspaces = [address.workspace ?? '']
      await grantOutsider(context, [permissionFor(kindOf('workspace'), ['get'])], [{ workspaces }])
      const role = await context.resources.create('role', {
        spec: { permissions: [permissionFor(kind, ['get'])] },
      })
      await assign(context, [subject], [role.address.name], [{ workspaces: [elsewhere.address.name] }])
      const workspaceUrl = (await context.resources.shared('workspace')).url
      await demandAllowed(context, reading(context, workspaceUrl, 'outsider'), 'get of the workspace')
      const answer = await context.send({ method: 'GET', url, as: 'outsider' })
      expectDenied(context, 'AUTHZ-02', answer, 'get of a security group')
    },
  }),
  defineCheck({
    id: 'AUTHZ-03/everyone',
    title: 'security-group: an assignment to * counts for members whom it does not name',
    requirements: ['AUTHZ-03'],
    kinds: [kind.id],
    async run(context) {
      // One group that nothing else uses: the right is in the way of no other check.
      const made = await context.resources.create(kind.id)
      const put = () => context.resources.put(made, made.body, {}, { as: 'viewer' })
      await demandDenied(put, 'PUT as viewer')
      const permissions = [permissionFor(kind, ['put'], [`${kind.collection}/${made.address.name}`])]
      const role = await context.resources.create('role', { spec: { permissions } })
      await assign(context, ['*'], [role.address.name])
      await expectAllowed(context, 'AUTHZ-03', put, 'PUT as viewer after an assignment to *')
    },
  }),
  ...(['two-assignments', 'two-roles', 'narrower'] as const).map((topic) =>
    defineCheck({
      id: `AUTHZ-37/${topic}`,
      title: `security-group: rights add up, and none takes another away (${topic.replace('-', ' ')})`,
      requirements: ['AUTHZ-37'],
      kinds: [kind.id],
      async run(context) {
        const { url, collectionUrl } = await context.resources.shared(kind.id)
        const elsewhere = await context.resources.create('workspace')
        const subject = subjectOf(context, 'outsider')
        const { role } = await grantOutsider(context, [permissionFor(kind, ['get'])])
        const get = reading(context, url, 'outsider')
        await demandAllowed(context, get, 'get of a security group')
        const second = await context.resources.create('role', {
          spec: { permissions: [permissionFor(kind, ['list'])] },
        })
        const roles = topic === 'two-roles' ? [second.address.name, role.address.name] : [second.address.name]
        const narrow = topic === 'narrower' ? { workspaces: [elsewhere.address.name] } : {}
        await assign(context, [subject], roles, [narrow])
        // The narrower one opens no list here; that the second counts shows where it holds.
        const list = collectionUrl.replace(/workspaces\/[^/]+/, `workspaces/${elsewhere.address.name}`)
        const at = topic === 'narrower' ? list : collectionUrl
        await expectAllowed(context, 'AUTHZ-37', reading(context, at, 'outsider'), 'list of the second role')
        await expectAllowed(context, 'AUTHZ-37', get, 'get of the first role')
      },
    }),
  ),
]

export const checks = [...decisions, ...rest]
