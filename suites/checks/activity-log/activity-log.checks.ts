import { valueAt } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { activityLog, entriesOf, logOf, speaksOf, untilEntry } from './entries.ts'

const kinds = [activityLog.id]
const maxVerb = 7
const codes = { least: 100, most: 599 }

/** ALOG: what the log of a workspace is, and what it says. */
export const checks = [
  defineCheck({
    id: 'ALOG-01/list-only',
    title:
      'activity-log: the log of a workspace is answered as a list, and its entries are not read one by one',
    requirements: ['ALOG-01'],
    kinds,
    async run(context) {
      const url = await logOf(context)
      const list = await context.send({ method: 'GET', url })
      if (!expectStatus(context, 'ALOG-01', list, 200)) return
      const [first] = (valueAt(list.json, '/items') ?? []) as readonly unknown[]
      const name = String(valueAt(first, '/metadata/name') ?? `sc-${context.config.runId}-none`)
      const single = await context.send({ method: 'GET', url: `${url}/${encodeURIComponent(name)}` })
      expectStatus(context, 'ALOG-01', single, 404, 405)
    },
  }),

  defineCheck({
    id: 'ALOG-02/change',
    title: 'activity-log: a change in the workspace leads to an entry with subject, request and response',
    requirements: ['ALOG-02'],
    kinds,
    async run(context: CheckContext) {
      const world = context.resources.world()
      const url = await logOf(context, world)
      const { address } = await context.resources.create('internet-gateway', { world })
      const found = await untilEntry(context, url, (entry) =>
        speaksOf(entry, address.name, (code) => code >= 200 && code < 300),
      )
      context.demand('ALOG-02', found !== undefined, {
        message: `the log says nothing of the ${address.kind.id} ${address.name} that was made`,
        path: '$.items[*].spec.request.resource',
        expected: address.name,
      })
      const { entry, path, answer } = found
      for (const member of ['subject', 'request/verb']) {
        const value: unknown = valueAt(entry, `/spec/${member}`)
        context.expect('ALOG-02', typeof value === 'string' && value !== '', {
          message: `the entry has no ${member}`,
          path: `${path}.spec.${member.replace('/', '.')}`,
          expected: 'a text',
          actual: value,
          answer,
        })
      }
    },
  }),

  defineCheck({
    id: 'ALOG-03/figures',
    title: 'activity-log: request.verb has at most 7 characters, response.code is from 100 to 599',
    requirements: ['ALOG-03'],
    kinds,
    async run(context) {
      const world = context.resources.world()
      const url = await logOf(context, world)
      const draft = await context.resources.draft('internet-gateway', { world })
      await context.resources.put(draft)
      await context.resources.put(draft, { spec: 7 })
      await context.send({ method: 'DELETE', url: draft.url })
      await untilEntry(context, url, (entry) => speaksOf(entry, draft.address.name, () => true))
      const entries = await entriesOf(context, url)
      if (entries.length === 0) throw new NotApplicable('the log is empty')
      for (const { entry, path, answer } of entries) {
        const verb: unknown = valueAt(entry, '/spec/request/verb')
        const fits = verb === undefined || (typeof verb === 'string' && verb.length <= maxVerb)
        context.expect('ALOG-03', fits, {
          message: `request.verb is no text of at most ${maxVerb} characters`,
          path: `${path}.spec.request.verb`,
          expected: `at most ${maxVerb} characters`,
          actual: verb,
          answer,
        })
        const code: unknown = valueAt(entry, '/spec/response/code')
        const known = typeof code === 'number' && code >= codes.least && code <= codes.most
        context.expect('ALOG-03', code === undefined || known, {
          message: `response.code is no number from ${codes.least} to ${codes.most}`,
          path: `${path}.spec.response.code`,
          expected: `${codes.least} to ${codes.most}`,
          actual: code,
          answer,
        })
      }
    },
  }),

  defineCheck({
    id: 'ALOG-04/refused',
    title: 'activity-log: a request that was refused has an entry too',
    requirements: ['ALOG-04'],
    kinds,
    async run(context) {
      const world = context.resources.world()
      const url = await logOf(context, world)
      const draft = await context.resources.draft('public-ip', { world })
      const refused = await context.resources.put(draft, { spec: { version: 'sc-none' } })
      if (refused.status < 400) throw new Unverified('prerequisite', `the PUT was answered ${refused.status}`)
      const found = await untilEntry(context, url, (entry) =>
        speaksOf(entry, draft.address.name, (code) => code >= 400),
      )
      context.expect('ALOG-04', found !== undefined, {
        message: `the log says nothing of the PUT of ${draft.address.name} that was refused`,
        path: '$.items[*].spec.request.resource',
        expected: draft.address.name,
        answer: refused,
      })
    },
  }),

  defineCheck({
    id: 'ALOG-06/unchangeable',
    title: 'activity-log: an entry cannot be changed and not be deleted',
    requirements: ['ALOG-06'],
    kinds,
    async run(context) {
      const { resources } = context
      const world = resources.world()
      const { address, url: collectionUrl } = await resources.collection(activityLog.id, world)
      await resources.create('internet-gateway', { world })
      const [first] = await entriesOf(context, collectionUrl)
      const name = String(valueAt(first?.entry, '/metadata/name') ?? `sc-${context.config.runId}-none`)
      const url = `${collectionUrl}/${encodeURIComponent(name)}`
      const body = { spec: { subject: 'sc-nobody' } }
      const draft = { kind: activityLog, address: { ...address, name }, url, collectionUrl, body }
      expectStatus(context, 'ALOG-06', await resources.put(draft), 404, 405)
      expectStatus(context, 'ALOG-06', await context.send({ method: 'DELETE', url }), 404, 405)
    },
  }),
]
