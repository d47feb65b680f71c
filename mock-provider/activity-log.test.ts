import { expect, it } from 'vitest'
import { checked, checkedProvider } from './checked-fetch.test-support.ts'
import { build, inTenant, paths, specs } from './single-vm.test-support.ts'

const logs = `${inTenant('seca.activity-log', 'demo', 'v1beta1')}/workspaces/w/activity-logs`

interface Entry {
  readonly metadata: Readonly<Record<string, unknown>>
  readonly spec: {
    readonly subject: string
    readonly request: { readonly verb: string; readonly resource: string; readonly body?: unknown }
    readonly response: { readonly code: number }
  }
}

const brief = ({ spec: { request, response } }: Entry) => [request.verb, request.resource, response.code]

it('shows every mutating call in a workspace with caller, request and answer, and no read', async () => {
  const api = await checkedProvider()
  await build(api, 'volume')
  await api.get(paths.volume)
  await api.put(paths.volume, { spec: { ...specs.volume, sizeGB: 60 } })
  await api.send('POST', `${paths.instance}/start`)
  await api.delete(paths.volume)
  const { items, metadata } = (await api.get(logs)).json
  expect(metadata).toMatchObject({ provider: 'seca.activity-log/v1beta1', resource: 'activity-logs' })
  expect(items.map(brief)).toEqual([
    ['put', paths.workspace, 201],
    ['put', paths.volume, 201],
    ['put', paths.volume, 200],
    ['post', `${paths.instance}/start`, 404],
    ['delete', paths.volume, 202],
  ])
  expect(items[2].spec).toMatchObject({ subject: 'user@secapi.eu', request: { body: { sizeGB: 60 } } })
  expect(items[0].metadata).toMatchObject({ kind: 'activity-log', workspace: 'w', region: 'eu-central-1' })
})

it('shows refused calls: forbidden, malformed, unfit, not allowed', async () => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const stranger = checked(api.provider, await api.provider.token({ subject: 'stranger' }))
  await stranger.put(paths.volume, { spec: specs.volume })
  await api.put(paths.volume, '{')
  await api.put(paths.volume, { spec: { ...specs.volume, sizeGB: 0 } })
  await api.put(`${logs}/1`, { spec: {} })
  await api.put(paths.group.replace('/group', ''), { spec: {} })
  const { items } = (await api.get(logs)).json
  expect(items.map(({ spec }: Entry) => [spec.subject, spec.response.code]).slice(1)).toEqual([
    ['stranger', 403],
    ['user@secapi.eu', 400],
    ['user@secapi.eu', 422],
    ['user@secapi.eu', 405],
    ['user@secapi.eu', 405],
  ])
  expect(items[1].spec.request).not.toHaveProperty('body')
})

it('leaves out user data, keys, and what is too large to keep', async () => {
  const api = await checkedProvider()
  await build(api, 'nic')
  const sshKeys = ['ssh-ed25519 AAAA']
  await api.put(paths.instance, { spec: { ...specs.instance, userData: 'hidden', sshKeys, zone: 'a' } })
  await api.put(paths.volume, { spec: { ...specs.volume, note: 'x'.repeat(20_000) } })
  await api.put(paths.volume, {
    spec: specs.volume,
    labels: { token: 'label' },
    status: { secretKey: 'hidden' },
  })
  const { text, json } = await api.get(logs)
  for (const word of ['hidden', 'ssh-ed25519', 'label', 'xxx']) expect(text).not.toContain(word)
  const [instance, large, plain] = json.items.slice(-3)
  expect(instance.spec.request.body).toEqual({ ...specs.instance, zone: 'a' })
  expect(large.spec.request).not.toHaveProperty('body')
  expect(plain.spec.request.body).toEqual(specs.volume)
})

it('keeps the last entries, as many as it is told to', async () => {
  const api = await checkedProvider({ retention: { activity: 3 } })
  await build(api, 'workspace')
  for (let index = 0; index < 5; index += 1) await api.delete(`${paths.volume}${index}`)
  const { items } = (await api.get(logs)).json
  expect(items.map(({ spec }: Entry) => spec.request.resource)).toEqual(
    [2, 3, 4].map((index) => `${paths.volume}${index}`),
  )
  const page = (await api.get(`${logs}?limit=2`)).json
  const rest = (await api.get(`${logs}?skipToken=${page.metadata.skipToken}`)).json
  expect([...page.items, ...rest.items]).toEqual(items)
})

it('keeps nothing when told so', async () => {
  const api = await checkedProvider({ retention: { activity: 0 } })
  await build(api, 'workspace')
  expect((await api.get(logs)).json.items).toEqual([])
})

it('counts as no resource of the workspace, and goes with it', async () => {
  const api = await checkedProvider({ switches: { workspaceDeletion: 'refuse' } })
  await build(api, 'workspace')
  await api.delete(paths.volume)
  expect((await api.get(paths.workspace)).json.status.resourceCount).toBe(0)
  expect((await api.delete(paths.workspace)).status).toBe(202)
  expect((await api.get(paths.workspace)).status).toBe(404)
  await build(api, 'workspace')
  expect((await api.get(logs)).json.items.map(brief)).toEqual([['put', paths.workspace, 201]])
})

it('notes nothing of a workspace that is not there', async () => {
  const api = await checkedProvider()
  await api.put(paths.volume, { spec: specs.volume })
  expect((await api.get(logs)).json.items).toEqual([])
})

it.each(['PUT', 'DELETE', 'GET'])('has no operation %s on an entry', async (method) => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const answer = await api.send(method, `${logs}/000000000001`, method === 'PUT' ? { spec: {} } : undefined)
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, ''])
  expect((await api.get(logs)).json.items[0].spec.response.code).toBe(201)
})
