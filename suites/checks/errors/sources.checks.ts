import { type Kind, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import { readSources } from '../../expectations/error-body.ts'
import { changed } from '../http/bodies.ts'
import { type Facets, type Member, membersOf } from '../http/members.ts'
import { listable, withLabels, writable } from '../sets.ts'

/** The name of each parameter of a list, and a value that makes no sense. */
const oddParameters = { limit: ['0', 'abc'], labels: ['=='], skipToken: ['%7Bno-token'] } as const

const manyFaults = 40
const maxSources = 32
const tooLongLabel = 'x'.repeat(64)

const inBody = forKinds(writable, (kind) => [
  defineCheck({
    id: `ERR-24/${kind.id}`,
    title: `${kind.id}: a 422 names the member at fault in sources[].pointer`,
    requirements: ['ERR-24'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      let seen = 0
      for (const { pointer } of faultyMembers(kind)) {
        const answer = await context.resources.put(own, changed(kind, own.body, pointer, faulty))
        if (answer.status !== 422) continue
        seen += 1
        const pointers = pointersOf(answer)
        context.expect('ERR-24', pointers.includes(pointer), {
          message: `sources does not name ${pointer}`,
          path: '$.sources[*].pointer',
          expected: pointer,
          actual: pointers,
          answer,
        })
      }
      if (seen === 0) throw new NotApplicable('no fault in a body is answered 422')
    },
  }),
])

const manyAtOnce = forKinds(withLabels, (kind) => [
  defineCheck({
    id: `ERR-29/${kind.id}`,
    title: `${kind.id}: one answer names all faults of a body`,
    requirements: ['ERR-29'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      const labels = { 'sc-one': tooLongLabel, 'sc-two': tooLongLabel }
      const answer = await context.resources.put(own, { ...own.body, labels })
      if (answer.status !== 422) throw new NotApplicable(`a label too long is answered ${answer.status}`)
      const pointers = pointersOf(answer)
      const missing = Object.keys(labels).filter((key) => !pointers.some((pointer) => pointer.includes(key)))
      context.expect('ERR-29', missing.length === 0, {
        message: `sources does not name ${missing.join(', ')}`,
        path: '$.sources[*].pointer',
        expected: Object.keys(labels).map((key) => `/labels/${key}`),
        actual: pointers,
        answer,
      })
    },
  }),
  defineCheck({
    id: `ERR-29/${kind.id}/at-most-${maxSources}`,
    title: `${kind.id}: of very many faults one answer names ${maxSources} at most`,
    requirements: ['ERR-29'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      const keys = Array.from({ length: manyFaults }, (_, index) => [`sc-${index}`, tooLongLabel])
      const answer = await context.resources.put(own, { ...own.body, labels: Object.fromEntries(keys) })
      if (answer.status < 400) throw new NotApplicable(`labels too long are answered ${answer.status}`)
      const sources = valueAt(answer.json, '/sources')
      const count = Array.isArray(sources) ? sources.length : 0
      context.expect('ERR-29', count <= maxSources, {
        message: `one answer has ${count} sources`,
        path: '$.sources',
        expected: `${maxSources} at most`,
        actual: count,
        answer,
      })
    },
  }),
])

const inQuery = forKinds(listable, (kind) =>
  defineCheck({
    id: `ERR-25/${kind.id}`,
    title: `${kind.id}: a 400 for the query names the parameter at fault in sources[].parameter`,
    requirements: ['ERR-25'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.collection(kind.id)
      let seen = 0
      for (const [name, values] of Object.entries(oddParameters)) {
        for (const value of values) {
          const answer = await context.send({ method: 'GET', url: `${url}?${name}=${value}` })
          if (answer.status !== 400) continue
          seen += 1
          const parameters = readSources(valueAt(answer.json, '/sources')).map(({ parameter }) => parameter)
          context.expect('ERR-25', parameters.includes(name), {
            message: `sources does not name ${name}`,
            path: '$.sources[*].parameter',
            expected: name,
            actual: parameters,
            answer,
          })
        }
      }
      if (seen === 0) throw new NotApplicable('no query is answered 400')
    },
  }),
)

export const checks = [...inBody, ...manyAtOnce, ...inQuery]

const faulty = (present: unknown): unknown => (typeof present === 'number' ? 'x' : 7)

/** A member of the top, and those of the spec with the longest and the shortest way to them. */
function faultyMembers(kind: Kind): readonly Member[] {
  const depth = ({ pointer }: Member) => pointer.split('/').length
  const typed = membersOf(kind).filter(({ schema, pointer, required }) => {
    const { type } = schema as Facets
    return type !== undefined && (required || pointer === '/labels')
  })
  const sorted = [...typed].sort((a, b) => depth(a) - depth(b))
  const deepest = sorted.at(-1)
  return [...sorted.slice(0, 3), ...(deepest === undefined || sorted.length <= 3 ? [] : [deepest])]
}

function pointersOf(answer: Answer): string[] {
  return readSources(valueAt(answer.json, '/sources')).flatMap(({ pointer }) => pointer ?? [])
}
