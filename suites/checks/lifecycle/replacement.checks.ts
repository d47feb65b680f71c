import { isDeepStrictEqual } from 'node:util'
import { valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import { differences } from '../../expectations/echo.ts'
import { withLabels } from '../sets.ts'
import { changedBody, defaultOf, reversible, specChangeOf } from './changes.ts'
import { demandAnswer } from './watch.ts'

const parts = ['labels', 'annotations', 'extensions'] as const

/** LIFE-04: a PUT replaces; what it leaves out is gone. */
const maps = forKinds(withLabels, (kind) =>
  parts.map((part) =>
    defineCheck({
      id: `LIFE-04/${kind.id}/${part}`,
      title: `${kind.id}: a PUT that leaves some ${part} out takes them away`,
      requirements: ['LIFE-04'],
      kinds: [kind.id],
      async run(context) {
        const { url, body } = await context.resources.own(kind.id)
        const both = { 'sc-kept': 'first', 'sc-gone': 'first' }
        const first = await context.send({ method: 'PUT', url, body: { ...body, [part]: both } })
        // A provider may take no extensions at all, and says so.
        if (part === 'extensions' && first.status >= 400) {
          throw new NotApplicable('the provider does not take these extensions')
        }
        demandAnswer(first, `PUT ${url}`)
        const left = { 'sc-kept': 'second' }
        const second = await context.send({ method: 'PUT', url, body: { ...body, [part]: left } })
        demandAnswer(second, `PUT ${url}`)
        const read = await context.send({ method: 'GET', url })
        demandAnswer(read, `GET ${url}`)
        if (valueAt(read.json, `/${part}/sc-kept`) === undefined) {
          throw new Unverified('prerequisite', `the ${part} that were sent did not come back`)
        }
        context.expect('LIFE-04', valueAt(read.json, `/${part}/sc-gone`) === undefined, {
          message: `what a PUT left out of the ${part} is still there`,
          path: `$.${part}['sc-gone']`,
          expected: '(absent)',
          actual: valueAt(read.json, `/${part}/sc-gone`),
          answer: read,
        })
      },
    }),
  ),
)

const specs = forKinds(reversible, (kind) => {
  const member = specChangeOf(kind)?.member ?? ''
  return defineCheck({
    id: `LIFE-04/${kind.id}/spec`,
    title: `${kind.id}: a PUT that leaves something out of spec.${member} takes it away`,
    requirements: ['LIFE-04'],
    kinds: [kind.id],
    async run(context) {
      const { url, body, answer } = await context.resources.own(kind.id)
      const more = await context.send({ method: 'PUT', url, body: changedBody(context, kind, body) })
      demandAnswer(more, `PUT ${url}`)
      const changed = await context.send({ method: 'GET', url })
      const was = valueAt(answer.json, `/spec/${member}`)
      if (isDeepStrictEqual(valueAt(changed.json, `/spec/${member}`), was)) {
        throw new Unverified('prerequisite', `a change of spec.${member} was not carried out`)
      }
      const less = await context.send({ method: 'PUT', url, body })
      demandAnswer(less, `PUT ${url}`)
      const read = await context.send({ method: 'GET', url })
      demandAnswer(read, `GET ${url}`)
      const is = valueAt(read.json, `/spec/${member}`)
      // Left out, an array or a map may come back empty, and a value with its default.
      const empty = was === undefined && (isEmpty(is) || isDeepStrictEqual(is, defaultOf(kind, member)))
      const same = differences(was, is, '$').length === 0 && differences(is, was, '$').length === 0
      context.expect('LIFE-04', empty || same, {
        message: `what a PUT left out of spec.${member} is still there`,
        path: `$.spec.${member}`,
        expected: was ?? '(absent)',
        actual: is,
        answer: read,
      })
    },
  })
})

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

export const checks = [...maps, ...specs]
