import { expect, it } from 'vitest'
import { problem } from '../provider.test-support.ts'
import { buildAnswer } from '../resources.test-support.ts'
import { openContext, openTestSession } from '../session.test-support.ts'
import { demandSuccess, detailOf } from './answer.ts'
import { expectErrorBody } from './error-body.ts'

function judge(json: unknown, status: number) {
  const { context, evidence } = openContext(openTestSession())
  const view = expectErrorBody(context, buildAnswer(json, { status }))
  const found = evidence.findings.map(({ severity, requirement }) => `${severity} ${requirement}`)
  return { view, found, evidence }
}

it.each([400, 401, 403, 404, 409, 412, 422, 500])('finds nothing when the body of %i is right', (status) => {
  const { found, evidence } = judge(problem(status).body, status)
  expect(found).toEqual([])
  expect(evidence.assertions).toBe(3)
})

it('reads type and sources for the check', () => {
  const sources = [{ pointer: '/spec/zone', parameter: 'body' }]
  const { view } = judge(problem(422, { sources }).body, 422)
  expect(view).toEqual({ type: 'http://secapi.cloud/errors/validation-error', sources })
})

it('names every member that an Error misses', () => {
  const { found, evidence } = judge({ title: 'Not Found', status: 404 }, 404)
  expect(found).toEqual(['failure ERR-01'])
  expect(evidence.findings[0]?.message).toMatch(/\/type is required.*\/sources is required/)
})

it('fails a body that is no JSON object', () => {
  for (const json of [undefined, null, 'text', []]) expect(judge(json, 404).found).toEqual(['failure ERR-01'])
})

it('fails another status and the type of another problem', () => {
  expect(judge(problem(404).body, 409).found).toEqual(['failure ERR-02', 'failure ERR-11'])
})

it('tolerates the older host of the guides', () => {
  const body = problem(404, { type: 'http://secapi.eu/errors/resource-not-found' }).body
  expect(judge(body, 404).found).toEqual(['warning ERR-09'])
})

it('holds a generic status to the form of the body only', () => {
  expect(judge(problem(500, { type: 'about:blank', status: 405 }).body, 405).found).toEqual([])
})

it('survives sources that are not what they should be', () => {
  const { view, found } = judge(problem(422, { sources: [null, 'x', { pointer: 7 }] }).body, 422)
  expect(found).toEqual(['failure ERR-01'])
  expect(view.sources).toEqual([{}, {}, {}])
})

it('puts the detail and the pointers of an error into a message', () => {
  const sources = [{ pointer: '/spec/zone', parameter: 'body' }, null]
  expect(detailOf(buildAnswer({ detail: 'no', sources }))).toBe(' (no; /spec/zone)')
  expect(detailOf(buildAnswer(null))).toBe('')
})

it('blames an undocumented status on the operation, a documented one only on what was missed', () => {
  const refused = (status: number) => {
    const { context, evidence } = openContext(openTestSession())
    const answer = buildAnswer(problem(404, { status }).body, { status })
    expect(() => demandSuccess(context, answer, 'list', 'LIST-01')).toThrow(`list was answered ${status}`)
    return evidence.findings.map(({ requirement }) => requirement)
  }
  expect(refused(418)).toEqual(['LIST-01', 'ERR-31'])
  expect(refused(405)).toEqual(['LIST-01'])
})
