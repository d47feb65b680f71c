import { expect, it } from 'vitest'
import { checkedProvider } from './checked-fetch.test-support.ts'
import { build, inTenant, paths, specs } from './single-vm.test-support.ts'

it('keeps keys such as __proto__ as mere labels', async () => {
  const api = await checkedProvider()
  const labels = '{"__proto__":"a","constructor":"b","toString":"c"}'
  const { status, text } = await api.put(paths.workspace, `{"labels":${labels},"spec":{}}`)
  expect(status).toBe(201)
  expect(text).toContain(labels)
  expect(({} as Record<string, unknown>)['a']).toBeUndefined()
  const listed = await api.get(`${inTenant('seca.workspace')}/workspaces?labels=constructor=b`)
  expect(listed.json.items).toHaveLength(1)
})

it.each([
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
])('refuses the member %s of a spec', async (name) => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const body = `{"spec":{"egressOnly":true,"${name}":{"egressOnly":false}}}`
  const { status, pointers } = await api.put(paths.gateway, body)
  expect([status, pointers]).toEqual([422, [`/spec/${name}`]])
})

it.each([
  '__proto__',
  'constructor',
  'toString',
])('answers the name %s as any other that does not fit', async (name) => {
  const api = await checkedProvider()
  const path = `${inTenant('seca.workspace')}/workspaces/${name}`
  expect((await api.get(path)).status).toBe(404)
  expect((await api.get(`${inTenant('seca.workspace', name)}/workspaces`)).status).toBe(403)
  expect((await api.get(`${name}/v1/regions`)).status).toBe(404)
})

it('cuts what a caller puts into an error to what the schema allows', async () => {
  const api = await checkedProvider()
  const long = 'x'.repeat(5000)
  const unknown = await api.put(paths.workspace, { spec: { [long]: 1 } })
  expect([unknown.status, unknown.pointers[0]?.length]).toEqual([422, 256])
  expect((await api.get(`${inTenant('seca.workspace')}/workspaces/${long}`)).status).toBe(404)
  expect((await api.get(`${inTenant('seca.workspace')}/workspaces?labels=${long}`)).status).toBe(400)
})

it('names at most 32 faults of a body with thousands', async () => {
  const api = await checkedProvider()
  await build(api, 'nic')
  const members = Array.from({ length: 5000 }, () => ({}))
  const frontends = [{ protocol: 'tcp', port: 80, target: { members } }]
  const { status, pointers } = await api.put(paths.balancer, { spec: { ...specs.balancer, frontends } })
  expect([status, pointers.length]).toEqual([422, 32])
})

it('refuses a body with more values than any resource has', async () => {
  const api = await checkedProvider()
  expect((await api.put(paths.workspace, `{"spec":{},"metadata":[${'0,'.repeat(250_000)}0]}`)).status).toBe(
    400,
  )
})

it.each([
  '%',
  '%E0%A4%A',
  '%00',
  '..%2f..',
  '%2e%2e',
])('answers the path segment %s without failing', async (segment) => {
  const api = await checkedProvider()
  const { status } = await api.get(`${inTenant('seca.workspace')}/workspaces/${segment}`)
  expect([404, 200]).toContain(status)
})

it.each([
  '%',
  '%E0%A4%A',
  'a=%',
  '*=*',
  '((((',
  'a'.repeat(3000),
])('answers the selector %s without failing', async (selector) => {
  const api = await checkedProvider()
  const { status } = await api.get(`${inTenant('seca.workspace')}/workspaces?labels=${selector}`)
  expect([200, 400]).toContain(status)
})

it('keeps the last of two equal keys', async () => {
  const api = await checkedProvider()
  const { json } = await api.put(paths.workspace, '{"labels":{"a":"1"},"labels":{"a":"2"},"spec":{}}')
  expect(json.labels).toEqual({ a: '2' })
})

it('carries text of any language, and refuses labels that are too long or no text', async () => {
  const api = await checkedProvider()
  const annotations = { note: 'Grüße, 世界 🌍', 'ns:key/with.dots': 'é'.repeat(1024) }
  expect((await api.make(paths.workspace, { annotations, spec: {} })).json.annotations).toEqual(annotations)
  const wrong = { labels: { a: 'x'.repeat(64), b: 1 }, annotations: { c: 'x'.repeat(1025) }, spec: {} }
  const { status, pointers } = await api.put(paths.workspace, wrong)
  expect([status, [...pointers].sort()]).toEqual([422, ['/annotations/c', '/labels/a', '/labels/b']])
})
