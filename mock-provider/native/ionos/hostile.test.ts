import fc from 'fast-check'
import { expect, it } from 'vitest'
import { auth, basic, bearer, monitoring, telemetry, testApi, v6 } from './ionos.test-support.ts'

const paths = [
  '/',
  '//',
  '/auth',
  '/auth/v1/',
  '/auth/v1/tokens/',
  `${auth}/tokens/%`,
  `${auth}/tokens/%00`,
  `${auth}/tokens/..%2f..%2f`,
  `${auth}/tokens/${'x'.repeat(20_000)}`,
  `${auth}/tokens/__proto__`,
  '/cloudapi/v7/um/groups',
  '/cloudapi/V6/um/groups',
  '/cloudapi/v6/um/groups/a/b/c',
  `${monitoring}/alarms/%ff`,
  '/telemetry',
  '/telemetry/',
  `${telemetry}/label//values`,
  `${telemetry}/label/%E0%A4%A/values`,
  `${telemetry}/query?query=%ff%fe`,
  `${telemetry}/series?match[]=%7B%7D`,
]

it.each(paths)('answers %s and does not fail', async (path) => {
  const api = testApi()
  const token = bearer(await api.token())
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    const { status, headers } = await api.send(method, path, token)
    expect([400, 401, 404, 405, 415, 422]).toContain(status)
    expect(headers.get('content-type')).toMatch(/^application\/json/)
  }
})

const bodies: [string, unknown, number][] = [
  ['nothing', '', 400],
  ['half a text', '{"properties":', 400],
  ['no UTF-8', new Uint8Array([0xff, 0xfe]), 400],
  ['a large body', `"${'x'.repeat(300_000)}"`, 413],
  ['a deep body', '['.repeat(5000) + ']'.repeat(5000), 400],
  ['many values', JSON.stringify(Array.from({ length: 20_000 }, () => 0)), 400],
  ['null', 'null', 422],
  ['a prototype', '{"__proto__":{"properties":{}}}', 422],
]

it.each(bodies)('refuses %s as a body', async (_, body, status) => {
  const api = testApi()
  for (const path of [v6, `${monitoring}/actions`, `${monitoring}/alarms`]) {
    expect((await api.send('POST', path, basic('owner'), body)).status).toBe(status)
  }
})

it('refuses another media type', async () => {
  const type = { 'content-type': 'text/xml' }
  expect((await testApi().send('POST', v6, basic('owner'), '<a/>', type)).status).toBe(415)
})

it('answers any query, any header and any body with anything but 500', async () => {
  const api = testApi()
  const token = bearer(await api.token())
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[a-z_]{0,3}[{}()[\]=~!"'\\*+?|,0-9a-z. ]{0,20}$/),
  )
  await fc.assert(
    fc.asyncProperty(text, text, fc.json(), async (one, two, body) => {
      const query = new URLSearchParams({ query: one, time: two, start: two, step: one, 'match[]': one })
      for (const resource of ['query', 'query_range', 'series', 'label/uuid/values']) {
        const { status } = await api.get(`${telemetry}/${resource}?${query}`, token)
        expect([200, 400, 422]).toContain(status)
      }
      const matcher = new URLSearchParams({ query: `a{b=~${JSON.stringify(one)}}` })
      expect((await api.get(`${telemetry}/query?${matcher}`, token)).status).toBeLessThan(500)
      const header = one.replaceAll(/[^\x20-\x7e]/g, '')
      expect((await api.get(`${auth}/tokens`, header)).status).toBe(401)
      expect((await api.get(`${auth}/tokens`, token, { 'x-contract-number': header })).status).not.toBe(500)
      expect((await api.send('POST', `${monitoring}/alarms`, token, body)).status).toBe(422)
    }),
    { numRuns: 100, seed: 1 },
  )
})

it('shows no password and no token in an error', async () => {
  const api = testApi()
  const token = await api.token()
  const answers = [
    await api.get(`${auth}/tokens`, basic('owner', 'geheim')),
    await api.get(`${auth}/tokens`, bearer(`${token}x`)),
    await api.get(`${telemetry}/query`, bearer(`${token}x`)),
  ]
  for (const { status, text } of answers) {
    expect(status).toBe(401)
    expect(text).not.toContain('geheim')
    expect(text).not.toContain(token)
  }
})
