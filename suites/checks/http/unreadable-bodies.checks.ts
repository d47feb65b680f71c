import { kindOf, problemOfStatus, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import { detailOf } from '../../expectations/answer.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { writable } from '../sets.ts'
import { expectGenericError } from './generic-errors.ts'

const broken = ['{ "labels": {} "spec": {} }', '{ "spec": {}', '{ "spec": {}, }', "{ 'spec': {} }", 'spec']
const noObjects: readonly unknown[] = [[], [{}], 'text', 7, true, null]

const everyKind = forKinds(writable, (kind) => [
  defineCheck({
    id: `JSON-02/${kind.id}`,
    title: `${kind.id}: a body that is not JSON is answered 400 with the invalid-request problem`,
    requirements: ['JSON-02'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.own(kind.id)
      for (const rawBody of broken) {
        const answer = await context.send({ method: 'PUT', url, rawBody })
        if (!expectRefusal(context, 'JSON-02', answer, 'malformed')) continue
        const type = valueAt(answer.json, '/type')
        // The spelling of the type is ERR-03, a missing one ERR-01; here only that it is no other problem.
        if (typeof type !== 'string') continue
        const name = type.split('/').at(-1)
        context.equal('JSON-02', '$.type, last segment', name, problemOfStatus(400), answer)
      }
    },
  }),
  defineCheck({
    id: `JSON-03/${kind.id}`,
    title: `${kind.id}: a PUT without a body is answered 400`,
    requirements: ['JSON-03'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.own(kind.id)
      const answer = await context.send({ method: 'PUT', url, rawBody: '' })
      expectRefusal(context, 'JSON-03', answer, 'malformed')
    },
  }),
  defineCheck({
    id: `JSON-04/${kind.id}`,
    title: `${kind.id}: a body that is JSON but no object is answered 400 or 422`,
    requirements: ['JSON-04'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.own(kind.id)
      const referee = context.config.expect === 'referee' ? [412] : []
      for (const body of noObjects) {
        const answer = await context.send({ method: 'PUT', url, rawBody: JSON.stringify(body) })
        expectRefusal(context, 'JSON-04', answer, 'malformed', [422, ...referee])
      }
    },
  }),
])

// A known provider takes 1 MiB. Spaces make a body long and leave it right.
const sizesMiB = [2, 8]
const bytesPerMiB = 1024 * 1024

const oversized: readonly Check[] = (['JSON-13', 'HDR-15'] as const).map((requirement) =>
  defineCheck({
    id: `${requirement}/${requirement === 'HDR-15' ? 'workspace/413' : 'workspace'}`,
    title:
      requirement === 'HDR-15'
        ? 'workspace: the answer to a body that is too large has an Error body'
        : 'workspace: a body that is larger than the provider takes is answered 413',
    requirements: [requirement],
    kinds: ['workspace'],
    async run(context) {
      const { url, body } = await context.resources.own('workspace')
      for (const sizeMiB of sizesMiB) {
        const rawBody = JSON.stringify(body).padEnd(sizeMiB * bytesPerMiB)
        const answer = await context.send({ method: 'PUT', url, rawBody })
        if (answer.status < 300) continue
        if (requirement === 'HDR-15')
          return await expectGenericError(context, kindOf('workspace'), answer, 413)
        return void context.expect('JSON-13', answer.status === 413, {
          message: `a body of ${sizeMiB} MiB was answered ${answer.status}${detailOf(answer)}`,
          path: 'status',
          expected: 413,
          actual: answer.status,
          answer,
        })
      }
      throw new NotApplicable(`the provider takes ${sizesMiB.at(-1)} MiB`)
    },
  }),
)

export const checks: readonly Check[] = [...everyKind, ...oversized]
