import { isDeepStrictEqual } from 'node:util'
import { type Kind, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { settled } from '../metadata/settled.ts'
import { withLabels, writable } from '../sets.ts'
import { membersOf } from './members.ts'
import { demandStatus } from './prerequisites.ts'

const unknown = 'scUnknown'

const everyKind = forKinds(writable, (kind) => [
  defineCheck({
    id: `JSON-10/${kind.id}`,
    title: `${kind.id}: a member that is not known is refused or passed over`,
    requirements: ['JSON-10'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      demandStatus(await context.resources.put(own), `PUT ${own.url}`, 200)
      const { spec } = own.body
      const referee = context.config.expect === 'referee' ? [412] : []
      for (const body of [
        { ...own.body, spec: { ...spec, [unknown]: 'x' } },
        { ...own.body, [unknown]: {} },
      ]) {
        const answer = await context.resources.put(own, body)
        if (answer.status >= 300) expectStatus(context, 'JSON-10', answer, 200, 201, 400, 422, ...referee)
        else context.expect('JSON-10', true, { message: '' })
      }
    },
  }),
])

const optionalMembers = (kind: Kind): readonly string[] =>
  membersOf(kind)
    .filter(({ pointer, required }) => !required && /^\/spec\/\w+$/.test(pointer))
    .map(({ pointer }) => pointer.slice('/spec/'.length))

const specs = forKinds(
  (kind) => writable(kind) && optionalMembers(kind).length > 0,
  (kind) =>
    defineCheck({
      id: `JSON-11/${kind.id}/spec`,
      title: `${kind.id}: null in an optional member of the spec means that it is absent`,
      requirements: ['JSON-11'],
      kinds: [kind.id],
      async run(context) {
        const own = await context.resources.own(kind.id)
        demandStatus(await context.resources.put(own), `PUT ${own.url}`, 200)
        const before = await settled(context, own)
        const nulls = Object.fromEntries(optionalMembers(kind).map((name) => [name, null]))
        const answer = await context.resources.put(own, { ...own.body, spec: { ...nulls, ...own.body.spec } })
        if (!expectStatus(context, 'JSON-11', answer, 200)) return
        const read = await settled(context, own)
        context.equal('JSON-11', '$.spec', valueAt(read.json, '/spec'), valueAt(before.json, '/spec'), read)
      },
    }),
)

const maps = ['labels', 'annotations', 'extensions']

function isEmpty({ json }: Answer, name: string): boolean {
  const value = valueAt(json, `/${name}`)
  return value === undefined || (value !== null && Object.keys(Object(value)).length === 0)
}

/** @throws {Unverified} when what a PUT leaves out stays too: then null means the same, and LBL-08 is what is missed */
async function demandRemoval(context: CheckContext, own: Provisioned): Promise<void> {
  const { labels: _, ...body } = own.body
  demandStatus(await context.resources.put(own, body), `PUT ${own.url}`, 200)
  const read = await settled(context, own)
  if (maps.every((name) => isEmpty(read, name))) return
  throw new Unverified('prerequisite', 'labels, annotations or extensions that a PUT leaves out stay')
}

const userMaps = forKinds(withLabels, (kind) => [
  defineCheck({
    id: `JSON-11/${kind.id}`,
    title: `${kind.id}: null in labels, annotations and extensions means that they are absent`,
    requirements: ['JSON-11'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      // Something must be there that null takes away.
      const labelled = await context.resources.put(own, { ...own.body, labels: { 'sc-null': 'x' } })
      demandStatus(labelled, `PUT ${own.url}`, 200)
      await settled(context, own)
      const nulls = Object.fromEntries(maps.map((name) => [name, null]))
      const answer = await context.resources.put(own, { ...own.body, ...nulls })
      if (!expectStatus(context, 'JSON-11', answer, 200)) return
      const read = await settled(context, own)
      if (!maps.every((name) => isEmpty(read, name))) await demandRemoval(context, own)
      for (const name of maps) {
        const actual = valueAt(read.json, `/${name}`)
        const empty = isEmpty(read, name)
        const observation = { message: `${name} is there after null was sent`, path: `$.${name}`, actual }
        context.expect('JSON-11', empty, { ...observation, expected: 'nothing', answer: read })
      }
    },
  }),
  defineCheck({
    id: `JSON-12/${kind.id}`,
    title: `${kind.id}: a body with the same key twice always meets the same fate, which is no 5xx`,
    requirements: ['JSON-12'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      const { url } = own
      const spec = JSON.stringify(own.body.spec)
      const rawBody = `{"labels":{"sc-twice":"a","sc-twice":"b"},"spec":${spec}}`
      const fates: { status: number; label: unknown; answer: Answer }[] = []
      for (let turn = 0; turn < 2; turn += 1) {
        const answer = await context.send({ method: 'PUT', url, rawBody })
        const read = await settled(context, own)
        fates.push({ status: answer.status, label: valueAt(read.json, '/labels/sc-twice'), answer })
      }
      const [first, second] = fates.map(({ status, label }) => ({ status, label }))
      for (const { answer } of fates) {
        context.expect('JSON-12', answer.status < 500, {
          message: `a key twice was answered ${answer.status}${detailOf(answer)}`,
          path: 'status',
          expected: 'no 5xx',
          actual: answer.status,
          answer,
        })
      }
      context.expect('JSON-12', isDeepStrictEqual(first, second), {
        message: 'the second time the same body met another fate',
        path: 'status and label',
        expected: first,
        actual: second,
      })
    },
  }),
])

export const checks: readonly Check[] = [...everyKind, ...specs, ...userMaps]
