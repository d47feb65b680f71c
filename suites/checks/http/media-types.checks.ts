import { defineCheck, forKinds } from '../../engine/check.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { everyRepresentation } from '../metadata/representations.ts'
import { writable } from '../sets.ts'
import { expectGenericError } from './generic-errors.ts'
import { demandStatus } from './prerequisites.ts'

const withCharset = [
  'application/json; charset=utf-8',
  'application/json;charset=UTF-8',
  'application/json; charset="utf-8"',
]
const otherTypes = ['text/xml', 'text/plain', 'application/x-www-form-urlencoded']

const answered = forKinds(
  () => true,
  (kind) =>
    defineCheck({
      id: `HDR-01/${kind.id}`,
      title: `${kind.id}: successful answers with a body are application/json`,
      requirements: ['HDR-01'],
      kinds: [kind.id],
      async run(context) {
        for (const { verb, answer } of await everyRepresentation(context, kind)) {
          const type = answer.headers['content-type']
          context.expect('HDR-01', /^application\/json\s*(;|$)/i.test(type ?? ''), {
            message: `the answer to ${verb} is not application/json`,
            path: 'header content-type',
            expected: 'application/json',
            actual: type,
            answer,
          })
        }
      },
    }),
)

const sent = forKinds(writable, (kind) => [
  defineCheck({
    id: `HDR-02/${kind.id}`,
    title: `${kind.id}: PUT takes application/json with a charset`,
    requirements: ['HDR-02'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      demandStatus(await context.resources.put(own), `PUT ${own.url}`, 200)
      for (const type of withCharset) {
        const answer = await context.resources.put(own, own.body, { 'content-type': type })
        expectAccepted(context, 'HDR-02', answer, '200 or 201')
      }
    },
  }),
  defineCheck({
    id: `HDR-03/${kind.id}`,
    title: `${kind.id}: PUT in a media type other than JSON is answered 415`,
    requirements: ['HDR-03'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      for (const type of otherTypes) {
        const headers = { 'content-type': type }
        const rawBody = type === 'text/xml' ? '<spec/>' : JSON.stringify(body)
        const answer = await context.send({ method: 'PUT', url, rawBody, headers })
        expectStatus(context, 'HDR-03', answer, 415)
      }
    },
  }),
  defineCheck({
    id: `HDR-04/${kind.id}`,
    title: `${kind.id}: PUT that names no media type is accepted or answered 415`,
    requirements: ['HDR-04'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      demandStatus(await context.resources.put(own), `PUT ${own.url}`, 200)
      const { url, body } = own
      const answer = await context.send({ method: 'PUT', url, body, without: ['content-type'] })
      if (answer.status !== 415) expectAccepted(context, 'HDR-04', answer, '200, 201 or 415')
      else context.expect('HDR-04', true, { message: '' })
    },
  }),
  defineCheck({
    id: `HDR-15/${kind.id}/415`,
    title: `${kind.id}: the answer to a PUT in another media type has an Error body`,
    requirements: ['HDR-15'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.own(kind.id)
      const headers = { 'content-type': 'text/xml' }
      const answer = await context.send({ method: 'PUT', url, rawBody: '<spec/>', headers })
      await expectGenericError(context, kind, answer, 415)
    },
  }),
])

export const checks = [...answered, ...sent]
