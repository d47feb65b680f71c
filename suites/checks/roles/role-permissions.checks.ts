import type { Answer } from '../../client/client.ts'
import { defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal } from '../../expectations/refusal.ts'

const permission = { provider: 'seca.storage/v1', resources: ['images/*'], verb: ['get', 'list'] }
const { provider, resources, verb } = permission
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))
const distinct = (index: number) => ({ ...permission, resources: [`images/image-${index}`] })

/** Specs of a role that are out of bounds, by what is wrong with them. */
const outOfBounds: Readonly<Record<string, unknown>> = {
  'no-permissions': {},
  'empty-permissions': { permissions: [] },
  'too-many-permissions': { permissions: many(257, distinct) },
  'no-provider': { permissions: [{ resources, verb }] },
  'empty-provider': { permissions: [{ resources, verb, provider: '' }] },
  'no-resources': { permissions: [{ provider, verb }] },
  'empty-resources': { permissions: [{ provider, verb, resources: [] }] },
  'too-many-resources': {
    permissions: [{ ...permission, resources: many(257, (index) => `images/i-${index}`) }],
  },
  'no-verb': { permissions: [{ provider, resources }] },
  'empty-verb': { permissions: [{ provider, resources, verb: [] }] },
  'too-many-verbs': { permissions: [{ ...permission, verb: many(17, () => 'get') }] },
}

/** Specs at the bounds. */
const atBounds: Readonly<Record<string, unknown>> = {
  'most-permissions': { permissions: many(256, distinct) },
  'most-resources': {
    permissions: [{ ...permission, resources: many(256, (index) => `images/i-${index}`) }],
  },
}

async function putRole(context: CheckContext, spec: unknown): Promise<Answer> {
  const draft = await context.resources.draft('role')
  return await context.resources.put(draft, { ...draft.body, spec })
}

/** ROLE-01: how many permissions, resources and verbs a role has. */
const refused = Object.entries(outOfBounds).map(([topic, spec]) =>
  defineCheck({
    id: `ROLE-01/${topic}`,
    title: `role: a role with ${topic.replaceAll('-', ' ')} is refused`,
    requirements: ['ROLE-01'],
    kinds: ['role'],
    run: async (context) => void expectRefusal(context, 'ROLE-01', await putRole(context, spec), 'shape'),
  }),
)

const accepted = Object.entries(atBounds).map(([topic, spec]) =>
  defineCheck({
    id: `ROLE-01/${topic}`,
    title: `role: a role with the ${topic.replaceAll('-', ' ')} that the specification allows is accepted`,
    requirements: ['ROLE-01'],
    kinds: ['role'],
    async run(context) {
      const answer = await putRole(context, spec)
      context.expect('ROLE-01', answer.status < 300, {
        message: `a role within its bounds was answered ${answer.status}`,
        path: 'status',
        expected: 201,
        actual: answer.status,
        answer,
      })
    },
  }),
)

/** ROLE-02 to ROLE-04: what a permission names. */
const named = [
  defineCheck({
    id: 'ROLE-02/unknown-provider',
    title: 'role: a permission for a provider that does not exist is refused',
    requirements: ['ROLE-02'],
    kinds: ['role'],
    async run(context) {
      const spec = { permissions: [{ ...permission, provider: 'seca.nothing/v1' }] }
      expectRefusal(context, 'ROLE-02', await putRole(context, spec), 'content')
    },
  }),
  defineCheck({
    id: 'ROLE-03/unknown-verb',
    title: 'role: a permission with a verb that does not exist is refused',
    requirements: ['ROLE-03'],
    kinds: ['role'],
    async run(context) {
      const spec = { permissions: [{ ...permission, verb: ['connect'] }] }
      expectRefusal(context, 'ROLE-03', await putRole(context, spec), 'content')
    },
  }),
  defineCheck({
    id: 'ROLE-04/actions',
    title: 'role: verbs of the form post.{action} are all accepted or all refused',
    requirements: ['ROLE-04'],
    kinds: ['role'],
    async run(context) {
      const answers: Answer[] = []
      for (const action of ['start', 'stop', 'restart']) {
        const instances = {
          provider: 'seca.compute/v1',
          resources: ['instances/*'],
          verb: [`post.${action}`],
        }
        answers.push(await putRole(context, { permissions: [instances] }))
      }
      const statuses = answers.map(({ status }) => status)
      const alike = statuses.every((status) => status < 300) || statuses.every((status) => status >= 400)
      context.expect('ROLE-04', alike, {
        message: 'some verbs post.{action} are accepted and others are not',
        path: 'status',
        expected: 'one answer for start, stop and restart',
        actual: statuses.join(', '),
        ...(answers[0] === undefined ? {} : { answer: answers[0] }),
      })
    },
  }),
]

export const checks = [...refused, ...accepted, ...named]
