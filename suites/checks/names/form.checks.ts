import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import { detailOf } from '../../expectations/answer.ts'
import { expectRefusal, expectStatus } from '../../expectations/refusal.ts'
import { writable } from '../sets.ts'
import { longest, maxNameLength, renamed } from './names.ts'

const maxLength = 128

/** Names of the right form, made from one that no other resource has. */
const rightForms = [
  ['dots', (name: string) => `${name}.b-c.0`],
  ['digits', (name: string) => `0-${name}-9`],
  ['dashes', (name: string) => `${name}--b`],
] as const

const wrongForms = [
  ['capitals', (name: string) => `${name}-A`],
  ['leading-dash', (name: string) => `-${name}`],
  ['trailing-dash', (name: string) => `${name}-`],
  ['leading-dot', (name: string) => `.${name}`],
  ['trailing-dot', (name: string) => `${name}.`],
  ['two-dots', (name: string) => `${name}..b`],
  ['dash-before-dot', (name: string) => `${name}-.b`],
  ['underscore', (name: string) => `${name}_b`],
  ['space', (name: string) => `${name} b`],
  ['slash', (name: string) => `${name}/b`],
  ['letter-beyond-ascii', (name: string) => `${name}-ä`],
  ['too-long', (name: string) => name.padEnd(maxLength + 1, 'x')],
] as const

/** NAME-01: the form of a name. */
export const checks: readonly Check[] = forKinds(writable, (kind) => [
  ...[...rightForms, ['longest', undefined] as const].map(([form, spell]) =>
    defineCheck({
      id: `NAME-01/${kind.id}/${form}`,
      title: `${kind.id}: a name with ${form === 'longest' ? `${maxNameLength(kind)} characters` : form} is taken`,
      requirements: ['NAME-01'],
      kinds: [kind.id],
      async run(context) {
        // Whether it can be created under any name is the matter of other checks.
        await context.resources.shared(kind.id)
        const draft = await context.resources.draft(kind.id)
        const name = spell === undefined ? longest(draft) : spell(draft.address.name)
        const wanted = renamed(draft, name)
        const put = await context.resources.put(wanted)
        const taken = context.expect('NAME-01', put.status < 300, {
          message: `the name ${name} was answered ${put.status}${detailOf(put)}`,
          path: 'status',
          expected: '200 or 201',
          actual: put.status,
          answer: put,
        })
        if (!taken) return
        // A name that was cut or written otherwise is not found.
        const read = await context.send({ method: 'GET', url: wanted.url })
        if (read.status >= 500) throw new Unverified('prerequisite', `GET was answered ${read.status}`)
        expectStatus(context, 'NAME-01', read, 200)
      },
    }),
  ),
  defineCheck({
    id: `NAME-01/${kind.id}`,
    title: `${kind.id}: a name of the wrong form is refused: ${wrongForms.map(([form]) => form).join(', ')}`,
    requirements: ['NAME-01'],
    kinds: [kind.id],
    async run(context) {
      const draft = await context.resources.draft(kind.id)
      for (const [, spell] of wrongForms) {
        const put = await context.resources.put(renamed(draft, spell(draft.address.name)))
        // No path has such a segment either.
        expectRefusal(context, 'NAME-01', put, 'shape', [404])
      }
    },
  }),
])
