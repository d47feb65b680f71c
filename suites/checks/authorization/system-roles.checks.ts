import {
  collectionPath,
  kindOf,
  kinds,
  qualifiedProvider,
  systemRoles,
  valueAt,
} from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { differences } from '../../expectations/echo.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { type Opening, openingsOf, readPermissions } from './openings.ts'

const kind = kindOf('role')

function roleUrl(context: CheckContext, name: string): string {
  const { tenant } = context.config.target
  return `${context.resources.baseUrl(kind.id)}${collectionPath({ kind, tenant })}/${name}`
}

async function readRole(context: CheckContext, name: string): Promise<Answer> {
  const answer = await context.send({ method: 'GET', url: roleUrl(context, name) })
  if (answer.status !== 200) throw new Unverified('prerequisite', `${name} was answered ${answer.status}`)
  return answer
}

/** What the page is silent about for every role: extensions, and the rules that security groups share. */
const published = new Set(
  systemRoles.flatMap(({ permissions }) =>
    permissions.flatMap(({ provider, resources }) => resources.map((pattern) => `${provider} ${pattern}`)),
  ),
)
const silent = new Set(
  kinds
    .map(({ provider, collection }) => `${qualifiedProvider(provider)} ${collection}/*`)
    .filter((each) => !published.has(each)),
)

const closedRoles = ['seca.workspace-editor', 'seca.workspace-viewer']

/** AUTHZ-20, AUTHZ-21: they are there, with the permissions that are published. */
const content = systemRoles.flatMap(({ name, permissions }) => [
  defineCheck({
    id: `AUTHZ-20/${name}`,
    title: `role: the tenant has the system role ${name}`,
    requirements: ['AUTHZ-20'],
    kinds: [kind.id],
    reads: true,
    async run(context) {
      const url = roleUrl(context, name)
      const answer = await context.send({ method: 'GET', url })
      if (!expectStatus(context, 'AUTHZ-20', answer, 200)) return
      context.equal('AUTHZ-20', '$.metadata.name', valueAt(answer.json, '/metadata/name'), name, answer)
    },
  }),
  defineCheck({
    id: `AUTHZ-21/${name}`,
    title: `role: ${name} has the permissions that are published for it${closedRoles.includes(name) ? ', and no others' : ''}`,
    requirements: ['AUTHZ-21'],
    kinds: [kind.id],
    reads: true,
    async run(context) {
      const answer = await readRole(context, name)
      const shown = openingsOf(readPermissions(valueAt(answer.json, '/spec/permissions')))
      const wanted = openingsOf(permissions)
      const missing = [...wanted].filter((each) => !shown.has(each))
      context.expect('AUTHZ-21', missing.length === 0, {
        message: `${name} lacks ${missing.slice(0, 3).join('; ')}`,
        path: '$.spec.permissions',
        expected: missing.slice(0, 10).join('; '),
        actual: undefined,
        answer,
      })
      if (!closedRoles.includes(name)) return
      const verbs = new Set(permissions.flatMap(({ verb }) => verb))
      const quiet = (each: Opening) => {
        const [provider, pattern, verb = ''] = each.split(' ')
        return silent.has(`${provider} ${pattern}`) && verbs.has(verb)
      }
      const more = [...shown].filter((each) => !wanted.has(each))
      const wrong = more.filter((each) => !quiet(each))
      context.expect('AUTHZ-21', wrong.length === 0, {
        message: `${name} has ${wrong.slice(0, 3).join('; ')}, which is not published for it`,
        path: '$.spec.permissions',
        expected: undefined,
        actual: wrong.slice(0, 10).join('; '),
        answer,
      })
    },
  }),
])

/** Tried first: the system role whose loss does least harm. */
const expendable = 'seca.region-admin'

/** AUTHZ-22, AUTHZ-23: nobody changes them. */
const fixed = systemRoles.flatMap(({ name }) => [
  defineCheck({
    id: `AUTHZ-22/${name}`,
    title: `role: a PUT on ${name} is refused and leaves it as it is`,
    requirements: ['AUTHZ-22'],
    kinds: [kind.id],
    async run(context) {
      const before = await readRole(context, name)
      const spec = valueAt(before.json, '/spec')
      // Not by way of the ledger: it would remove the role at the end. The permissions stay: should the PUT be carried out, nobody has lost a right.
      const changed = await context.send({
        method: 'PUT',
        url: roleUrl(context, name),
        body: { labels: { 'sc-changed': 'yes' }, spec },
      })
      const refused = expectKept(context, 'AUTHZ-22', changed, `PUT on ${name}`)
      const after = await readRole(context, name)
      for (const part of ['spec', 'labels']) {
        const [was, is] = [valueAt(before.json, `/${part}`), valueAt(after.json, `/${part}`)]
        const found = [
          ...differences(was ?? {}, is ?? {}, `$.${part}`),
          ...differences(is ?? {}, was ?? {}, `$.${part}`),
        ]
        context.expect('AUTHZ-22', found.length === 0, {
          message: `a PUT changed ${name}`,
          path: found[0]?.path ?? `$.${part}`,
          expected: was,
          actual: is,
          answer: after,
        })
      }
      if (!refused) await restore(context, name, before)
    },
  }),
  defineCheck({
    id: `AUTHZ-23/${name}`,
    title: `role: a DELETE of ${name} is refused and the role stays`,
    requirements: ['AUTHZ-23'],
    kinds: [kind.id],
    async run(context) {
      // They are tried one after the other, the most harmless first: a provider that lets it go keeps the others.
      await context.alone('system roles')
      if (name !== expendable) {
        const before = await readRole(context, expendable)
        const first = await context.send({ method: 'DELETE', url: roleUrl(context, expendable) })
        if (first.status < 300) {
          await restore(context, expendable, before)
          throw new Unverified('prerequisite', `the provider deletes ${expendable}, so ${name} is left alone`)
        }
      }
      const before = await readRole(context, name)
      const answer = await context.send({ method: 'DELETE', url: roleUrl(context, name) })
      const refused = expectKept(context, 'AUTHZ-23', answer, `DELETE of ${name}`)
      const after = await context.send({ method: 'GET', url: roleUrl(context, name) })
      const state = valueAt(after.json, '/status/state')
      context.expect('AUTHZ-23', after.status === 200 && state !== 'deleting', {
        message: `${name} is answered ${after.status} after a DELETE, state ${String(state)}`,
        path: 'status',
        expected: 200,
        actual: after.status,
        answer: after,
      })
      if (!refused) await restore(context, name, before)
    },
  }),
])

/** Which status refuses it is written nowhere. */
function expectKept(context: CheckContext, requirement: string, answer: Answer, what: string): boolean {
  const { status } = answer
  return context.expect(requirement, status >= 400 && status < 500, {
    message: `the ${what} was answered ${status}`,
    path: 'status',
    expected: '403 or another 4xx',
    actual: status,
    answer,
  })
}

/** Puts back what a faulty provider let go: the tenant needs it after the run. */
async function restore(context: CheckContext, name: string, { json }: Answer): Promise<void> {
  const body = { labels: valueAt(json, '/labels'), spec: valueAt(json, '/spec') }
  await context.send({ method: 'PUT', url: roleUrl(context, name), body })
}

export const checks = [...content, ...fixed]
