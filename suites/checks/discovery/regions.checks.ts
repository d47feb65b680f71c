import { isDeepStrictEqual } from 'node:util'
import { kindOf, resourceIssues, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { runMark } from '../../provisioning/names.ts'
import { expectNoSuchMethod } from '../http/refused-methods.ts'
import { regionsUrl, shownRegions } from './region-documents.ts'

const region = kindOf('region')

/** REG-01 to REG-06: regions, which are only read. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'REG-01/region',
    title: 'region: the list of regions holds regions',
    requirements: ['REG-01'],
    kinds: ['region'],
    reads: true,
    async run(context) {
      const url = regionsUrl(context)
      const answer = await context.send({ method: 'GET', url })
      if (!expectStatus(context, 'REG-01', answer, 200)) return
      const items = valueAt(answer.json, '/items')
      const regions = Array.isArray(items) ? (items as unknown[]) : []
      context.expect('REG-01', regions.length > 0, {
        message: 'the list holds no region',
        path: '$.items',
        expected: 'regions',
        actual: items,
        answer,
      })
      for (const [index, item] of regions.entries()) {
        const path = `$.items[${index}]`
        const isRegion =
          typeof valueAt(item, '/metadata/name') === 'string' && typeof valueAt(item, '/spec') === 'object'
        const observation = {
          message: `${path} is no region`,
          path,
          expected: 'metadata and spec',
          actual: item,
        }
        context.expect('REG-01', isRegion, { ...observation, answer })
      }
    },
  }),
  defineCheck({
    id: 'REG-02/region',
    title: 'region: has 1 to 32 zones, whose names have 1 to 32 characters',
    requirements: ['REG-02'],
    kinds: ['region'],
    reads: true,
    async run(context) {
      for (const { answer, json, path } of await shownRegions(context)) {
        const issues = resourceIssues(region, json)
          .filter(({ pointer }) => pointer.startsWith('/spec/availableZones') || pointer === '/spec')
          .map(({ pointer, message }) => `${pointer} ${message}`)
        context.equal('REG-02', `${path}.spec.availableZones, issues`, issues, [], answer)
      }
    },
  }),
  defineCheck({
    id: 'REG-03/region',
    title: 'region: GET shows each region as the list does',
    requirements: ['REG-03'],
    kinds: ['region'],
    reads: true,
    async run(context) {
      const listed = (await shownRegions(context)).slice(0, -1)
      for (const { json, path } of listed) {
        const name: unknown = valueAt(json, '/metadata/name')
        const url = `${regionsUrl(context)}/${String(name)}`
        const one = await context.send({ method: 'GET', url })
        if (!expectStatus(context, 'REG-03', one, 200)) continue
        const [actual, expected] = [withoutVerb(one.json), withoutVerb(json)]
        context.expect('REG-03', isDeepStrictEqual(actual, expected), {
          message: `GET ${url} shows another region than ${path} of the list`,
          path: '$',
          expected,
          actual,
          answer: one,
        })
      }
    },
  }),
  defineCheck({
    id: 'REG-04/region/put',
    title: 'region: PUT is refused, regions are only read',
    requirements: ['REG-04'],
    kinds: ['region'],
    async run(context) {
      // A new name, under the ledger: a provider that takes it has changed nothing that others use.
      const draft = await context.resources.draft('region')
      expectNoSuchMethod(context, 'REG-04', await context.resources.put(draft), region)
    },
  }),
  defineCheck({
    id: 'REG-04/region/delete',
    title: 'region: DELETE is refused, regions are only read',
    requirements: ['REG-04'],
    kinds: ['region'],
    async run(context) {
      // Never the name of a real one: a faulty provider might obey.
      const answer = await context.send({ method: 'DELETE', url: absentRegion(context) })
      expectNoSuchMethod(context, 'REG-04', answer, region)
    },
  }),
  defineCheck({
    id: 'REG-05/region',
    title: 'region: GET of an unknown region is answered 404',
    requirements: ['REG-05'],
    kinds: ['region'],
    reads: true,
    async run(context) {
      const answer = await context.send({ method: 'GET', url: absentRegion(context) })
      expectStatus(context, 'REG-05', answer, 404)
    },
  }),
  defineCheck({
    id: 'REG-06/region',
    title: 'region: a label selector on regions does no harm',
    requirements: ['REG-06'],
    kinds: ['region'],
    reads: true,
    async run(context) {
      const plain = await context.send({ method: 'GET', url: regionsUrl(context) })
      if (plain.status !== 200) throw new Unverified('prerequisite', `the list was answered ${plain.status}`)
      // A selector that all regions fit: what fits nothing is LIST-29.
      const answer = await context.send({ method: 'GET', url: `${regionsUrl(context)}?labels=a%21%3Db` })
      if (!expectStatus(context, 'REG-06', answer, 200)) return
      context.expect('REG-06', Array.isArray(valueAt(answer.json, '/items')), {
        message: 'the list with a selector holds no items member',
        path: '$.items',
        expected: 'an array',
        actual: valueAt(answer.json, '/items'),
        answer,
      })
    },
  }),
]

function absentRegion(context: CheckContext): string {
  return `${regionsUrl(context)}/${runMark(context.config.runId)}-absent`
}

/** The verb names the request and may differ. */
function withoutVerb(json: unknown): unknown {
  const { metadata, ...rest } = Object(json) as Record<string, unknown>
  const { verb: _, ...others } = Object(metadata) as Record<string, unknown>
  return { ...rest, metadata: others }
}
