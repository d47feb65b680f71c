import { kindOf } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import { absentUrl } from '../lifecycle/absent.ts'
import { forgedToken } from './tokens.ts'

const role = kindOf('role')
const workspace = kindOf('workspace')
const everything = { provider: '*', resources: ['*'], verb: ['get', 'list', 'put', 'delete', 'post'] }

/** Claims with which some systems say what a caller may do. */
const claims: Readonly<Record<string, (tenant: string) => object>> = {
  roles: () => ({ roles: ['seca.admin'], role: 'seca.admin', groups: ['seca.admin'] }),
  permissions: () => ({ permissions: [everything], scope: 'seca.admin openid' }),
  'realm-roles': () => ({ realm_access: { roles: ['seca.admin', 'admin'] }, admin: true }),
  tenants: (tenant) => ({ tenant, tenants: [tenant], roles: ['seca.admin'] }),
}

/** AUTHN-17: what a token says about rights is no right. The outsider has none in the tenant. */
const grantNothing = Object.entries(claims).map(([topic, of]) =>
  defineCheck({
    id: `AUTHN-17/${topic}`,
    title: `role: a token with ${topic.replace('-', ' ')} in its claims gives no right`,
    requirements: ['AUTHN-17'],
    kinds: [role.id],
    rights: true,
    async run(context) {
      await context.alone('outsider')
      const { url } = await context.resources.collection(role.id)
      const subject = context.config.principals.outsider?.subject
      const plain = await context.send({ method: 'GET', url, as: 'outsider' })
      const closed = plain.status === 403 || plain.status === 404
      if (subject === undefined || !closed) {
        throw new Unverified('prerequisite', `the outsider was answered ${plain.status}, not 403`)
      }
      const token = await forgedToken(context, { subject, claims: of(context.config.target.tenant) })
      const answer = await context.send({ method: 'GET', url, token })
      if (answer.status === 401) {
        throw new Unverified('prerequisite', 'the provider does not take the tokens of the forge URL')
      }
      context.expect('AUTHN-17', answer.status === 403 || answer.status === 404, {
        message: `a caller without rights was answered ${answer.status} for what its token says`,
        path: 'status',
        expected: plain.status,
        actual: answer.status,
        answer,
      })
    },
  }),
)

/** AUTHN-18: a claim of the token may take rights away. */
const narrowing = defineCheck({
  id: 'AUTHN-18/workspaces',
  title: 'workspace: a scope claim in the token narrows what it may do',
  requirements: ['AUTHN-18'],
  kinds: [workspace.id],
  async run(context) {
    const subject = context.config.principals.admin.subject
    const inside = await context.resources.shared(workspace.id)
    const narrowed = (name: string) =>
      forgedToken(context, {
        ...(subject === undefined ? {} : { subject }),
        claims: { scope: { workspaces: [name] } },
      })
    const fitting = await narrowed(inside.address.name)
    const allowed = await context.send({ method: 'GET', url: inside.url, token: fitting })
    if (allowed.status !== 200) {
      throw new Unverified('prerequisite', `with a scope that fits it was answered ${allowed.status}`)
    }
    const elsewhere = (await absentUrl(context, workspace)).split('/').at(-1) ?? ''
    const answer = await context.send({ method: 'GET', url: inside.url, token: await narrowed(elsewhere) })
    context.expect('AUTHN-18', answer.status === 403, {
      message: `a token whose scope names another workspace was answered ${answer.status}`,
      path: 'status',
      expected: 403,
      actual: answer.status,
      answer,
    })
  },
})

export const checks = [...grantNothing, narrowing]
