import { valueAt } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import { demandAnswer } from '../lifecycle/watch.ts'

/** WS: what is sent and shown of a workspace. */
export const checks = [
  defineCheck({
    id: 'WS-01/empty-spec',
    title: 'workspace: an empty spec is accepted, and shown as an object',
    requirements: ['WS-01'],
    kinds: ['workspace'],
    async run(context) {
      const draft = await context.resources.draft('workspace')
      const put = await context.resources.put(draft, { spec: {} })
      const accepted = context.expect('WS-01', put.status < 300, {
        message: `a workspace with an empty spec was answered ${put.status}`,
        path: 'status',
        expected: 201,
        actual: put.status,
        answer: put,
      })
      if (!accepted) return
      const read = await context.send({ method: 'GET', url: draft.url })
      demandAnswer(read, `GET ${draft.url}`)
      // An answer to PUT that does not hold the resource is META-30.
      const shown = [put, read].filter(({ json }) => valueAt(json, '/metadata') !== undefined)
      for (const answer of shown) {
        const spec = valueAt(answer.json, '/spec')
        context.expect('WS-01', typeof spec === 'object' && spec !== null && !Array.isArray(spec), {
          message: 'the workspace is shown without a spec',
          path: '$.spec',
          expected: 'an object',
          actual: spec,
          answer,
        })
      }
    },
  }),
  defineCheck({
    id: 'WS-02/no-spec',
    title: 'workspace: a workspace without a spec is accepted',
    requirements: ['WS-02'],
    kinds: ['workspace'],
    async run(context) {
      const draft = await context.resources.draft('workspace')
      const answer = await context.resources.put(draft, {})
      context.expect('WS-02', answer.status < 300, {
        message: `a workspace without a spec was answered ${answer.status}`,
        path: 'status',
        expected: 201,
        actual: answer.status,
        answer,
      })
    },
  }),
  defineCheck({
    id: 'WS-03/workspace',
    title: 'workspace: the metadata has one tenant and one region',
    requirements: ['WS-03'],
    kinds: ['workspace'],
    async run(context) {
      const { url } = await context.resources.shared('workspace')
      const read = await context.send({ method: 'GET', url })
      demandAnswer(read, `GET ${url}`)
      // Which tenant and which region it has to be is META-02 and META-05.
      for (const member of ['tenant', 'region']) {
        const actual = valueAt(read.json, `/metadata/${member}`)
        context.expect('WS-03', typeof actual === 'string' && actual !== '', {
          message: `the metadata of the workspace has no ${member}`,
          path: `$.metadata.${member}`,
          expected: `one ${member}`,
          actual,
          answer: read,
        })
      }
    },
  }),
  defineCheck({
    id: 'WS-10/foreign-region',
    title: 'workspace: with a foreign region in its metadata it is created in the region of the endpoint',
    requirements: ['WS-10'],
    kinds: ['workspace'],
    async run(context) {
      const { region } = context.config.target
      const draft = await context.resources.draft('workspace')
      const answer = await context.resources.put(draft, {
        ...draft.body,
        metadata: { region: `${region}-elsewhere` },
      })
      // The community's Go suite wants an unknown region refused.
      const refused = context.config.expect === 'referee' && answer.status >= 400 && answer.status < 500
      const accepted = context.expect('WS-10', refused || answer.status < 300, {
        message: `a workspace with a foreign region in its metadata was answered ${answer.status}`,
        path: 'status',
        expected: 201,
        actual: answer.status,
        answer,
      })
      if (refused || !accepted) return
      const read = await context.send({ method: 'GET', url: draft.url })
      demandAnswer(read, `GET ${draft.url}`)
      context.equal('WS-10', '$.metadata.region', valueAt(read.json, '/metadata/region'), region, read)
    },
  }),
]
