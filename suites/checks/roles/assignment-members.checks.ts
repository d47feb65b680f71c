import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { differences } from '../../expectations/echo.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { runMark } from '../../provisioning/names.ts'
import { demandAnswer } from '../lifecycle/watch.ts'

/** Sends an assignment with other members; a member that is undefined is left out. */
async function putAssignment(
  context: CheckContext,
  spec: (nothing: string) => Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const draft = await context.resources.draft('role-assignment')
  const changed = spec(`${runMark(context.config.runId)}-nothing`)
  return await context.resources.put(draft, { ...draft.body, spec: { ...draft.body.spec, ...changed } })
}

/** RA-01: members that are there and not empty. */
const empty: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'no-subs': { subs: undefined },
  'empty-subs': { subs: [] },
  'empty-scopes': { scopes: [] },
  'no-roles': { roles: undefined },
}

const required = Object.entries(empty).map(([topic, spec]) =>
  defineCheck({
    id: `RA-01/${topic}`,
    title: `role-assignment: an assignment with ${topic.replace('-', ' ')} is refused`,
    requirements: ['RA-01'],
    kinds: ['role-assignment'],
    async run(context) {
      expectRefusal(context, 'RA-01', await putAssignment(context, () => spec), 'shape')
    },
  }),
)

const contested = [
  defineCheck({
    id: 'RA-01/empty-roles',
    title: 'role-assignment: an assignment with empty roles is refused',
    requirements: ['RA-01'],
    kinds: ['role-assignment'],
    async run(context) {
      const answer = await putAssignment(context, () => ({ roles: [] }))
      // The text of the specification allows none where its schema asks for one.
      if (answer.status < 300) {
        context.tolerate('RA-01', {
          message: 'an assignment without roles was accepted',
          path: 'status',
          expected: 422,
          actual: answer.status,
          answer,
        })
      } else expectRefusal(context, 'RA-01', answer, 'shape')
    },
  }),
  defineCheck({
    id: 'RA-02/no-scopes',
    title: 'role-assignment: an assignment without scopes counts as one with an empty scope',
    requirements: ['RA-02'],
    kinds: ['role-assignment'],
    async run(context) {
      const answer = await putAssignment(context, () => ({ scopes: undefined }))
      context.expect('RA-02', answer.status < 300, {
        message: `an assignment without scopes was answered ${answer.status}`,
        path: 'status',
        expected: 201,
        actual: answer.status,
        answer,
      })
    },
  }),
]

/** RA-03, RA-04: what an assignment names exists. */
const unknown: readonly [
  requirement: string,
  topic: string,
  spec: (nothing: string) => Readonly<Record<string, unknown>>,
][] = [
  ['RA-03', 'role', (nothing) => ({ roles: [nothing] })],
  ['RA-04', 'tenant', (nothing) => ({ scopes: [{ tenants: [nothing] }] })],
  ['RA-04', 'region', (nothing) => ({ scopes: [{ regions: [nothing] }] })],
  ['RA-04', 'workspace', (nothing) => ({ scopes: [{ workspaces: [nothing] }] })],
]

const existing = unknown.map(([requirement, topic, spec]) =>
  defineCheck({
    id: `${requirement}/unknown-${topic}`,
    title: `role-assignment: an assignment with a ${topic} that does not exist is refused`,
    requirements: [requirement],
    kinds: ['role-assignment'],
    async run(context) {
      // That the caller may not grant anything there is as good a reason.
      const also = topic === 'tenant' ? [403] : []
      expectRefusal(context, requirement, await putAssignment(context, spec), 'content', also)
    },
  }),
)

const subjects = [
  defineCheck({
    id: 'RA-05/unknown-subject',
    title: 'role-assignment: a provider that knows its users refuses an unknown subject',
    requirements: ['RA-05'],
    kinds: ['role-assignment'],
    async run(context) {
      const answer = await putAssignment(context, (nothing) => ({ subs: [nothing] }))
      if (answer.status < 300) throw new NotApplicable('the provider takes any subject')
      expectRefusal(context, 'RA-05', answer, 'content')
    },
  }),
  defineCheck({
    id: 'RA-06/role-assignment',
    title: 'role-assignment: a PUT replaces subjects, scopes and roles entirely',
    requirements: ['RA-06'],
    kinds: ['role-assignment'],
    async run(context) {
      const role = await context.resources.create('role')
      const { url, body } = await context.resources.own('role-assignment')
      const more = { ...body.spec, subs: ['first@example.com', 'second@example.com'] }
      const scopes = [{}, { regions: [context.config.target.region] }]
      const before = { ...body, spec: { ...more, scopes } }
      demandAnswer(await context.send({ method: 'PUT', url, body: before }), `PUT ${url}`)
      const spec = {
        subs: ['third@example.com'],
        scopes: [{ regions: [context.config.target.region] }],
        roles: [role.address.name],
      }
      demandAnswer(await context.send({ method: 'PUT', url, body: { ...body, spec } }), `PUT ${url}`)
      const read = await context.send({ method: 'GET', url })
      demandAnswer(read, `GET ${url}`)
      for (const [member, sent] of Object.entries(spec)) {
        const [difference] = differences(sent, valueAt(read.json, `/spec/${member}`), `$.spec.${member}`)
        context.expect('RA-06', difference === undefined, {
          message: `a PUT did not replace spec.${member}`,
          path: difference?.path ?? `$.spec.${member}`,
          expected: difference?.expected,
          actual: difference?.actual,
          answer: read,
        })
      }
      // The own assignment is lent to others, and this role goes.
      await context.send({ method: 'PUT', url, body })
    },
  }),
]

export const checks = [...required, ...contested, ...existing, ...subjects]
