import { expect, it } from 'vitest'
import { providerNames } from '../../contract/index.ts'
import { type Guide, type GuideRequest, loadGuide, renderRequest } from '../../fixtures/index.ts'
import { base, type CheckedProvider, checkedProvider } from '../checked-fetch.test-support.ts'

const urls = providerNames.map((name) => [
  `${name.replace('seca.', '')}-provider-url`,
  `${base}/providers/${name}`,
])
const values = { ...Object.fromEntries(urls), tenant: 'demo', region: 'eu-central-1', token: 'unused' }

const guides = ['single-vm', 'load-balanced-pair']

async function send(api: CheckedProvider, guide: Guide, request: GuideRequest) {
  const { method, url, body } = renderRequest(guide, request, values)
  const path = url.slice(`${base}/providers/`.length)
  return await api.send(method, path, method === 'GET' ? undefined : body)
}

it.each(
  guides.flatMap((id) => (['strict', 'lenient'] as const).map((mode) => ({ id, mode }))),
)('replays the v1.7 edition of $id in mode $mode', async ({ id, mode }) => {
  const api = await checkedProvider({ mode })
  const guide = loadGuide(id, 'v1.7')
  for (const request of guide.requests) {
    const { status } = await send(api, guide, request)
    expect([request.id, status]).toEqual([request.id, request.method === 'PUT' ? 201 : 200])
  }
  for (const request of guide.requests.filter(({ method }) => method === 'PUT')) {
    expect([request.id, (await send(api, guide, { ...request, method: 'GET' })).status]).toEqual([
      request.id,
      200,
    ])
  }
})

it.each(guides)('replays the printed edition of %s in lenient mode, and answers with objects', async (id) => {
  const api = await checkedProvider({ mode: 'lenient' })
  const guide = loadGuide(id, 'printed')
  for (const request of guide.requests) {
    const { status, text } = await send(api, guide, request)
    expect([request.id, status]).toEqual([
      request.id,
      request.expect ?? (request.method === 'PUT' ? 201 : 200),
    ])
    expect(text).not.toMatch(/Ref":"/)
  }
})

it.each(guides)('refuses each drifted request of %s in strict mode and stores nothing', async (id) => {
  const printed = loadGuide(id, 'printed')
  const modern = loadGuide(id, 'v1.7')
  const api = await checkedProvider()
  // Everything is there in its v1.7 form, so that each printed request is judged for its own drift.
  for (const request of modern.requests) await send(api, modern, request)
  const drifted = printed.requests.filter(({ drift }) => drift.length > 0)
  expect(drifted.length).toBeGreaterThan(8)
  for (const request of drifted) {
    const oldPath = request.drift.some(({ at }) => at === 'path')
    const before = await send(api, printed, { ...request, method: 'GET' })
    const { status, pointers } = await send(api, printed, request)
    expect([request.id, status]).toEqual([request.id, oldPath ? 404 : 422])
    // Where nothing of the old name is left, the fault is that the name is unknown.
    const blamed = request.drift.filter(({ at }) =>
      pointers.some((pointer) => `${at}/`.startsWith(`${pointer}/`)),
    )
    if (!oldPath) expect([request.id, blamed.length]).toEqual([request.id, request.drift.length])
    expect((await send(api, printed, { ...request, method: 'GET' })).text).toBe(before.text)
  }
})

it('leaves the instance alone when the load balancer comes to its path', async () => {
  const api = await checkedProvider({ mode: 'lenient' })
  const guide = loadGuide('load-balanced-pair', 'printed')
  const request = guide.requests.find(({ id }) => id === 'G1-21')
  if (request === undefined) throw new Error('the guide has no request G1-21')
  for (const each of guide.requests.slice(0, -1)) await send(api, guide, each)
  const before = await send(api, guide, { ...request, method: 'GET' })
  const created = await send(api, guide, request)
  expect(created.json.metadata).toMatchObject({ kind: 'network-load-balancer', name: 'web2-shop-server' })
  expect(created.headers.get('location')).toContain('/v1beta1/')
  expect((await send(api, guide, request)).status).toBe(200)
  expect((await send(api, guide, { ...request, method: 'GET' })).json).toEqual(before.json)
})
