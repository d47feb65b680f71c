import { expect, it } from 'vitest'
import { checked, checkedProvider } from '../checked-fetch.test-support.ts'
import { collectionOf, inTenant, paths, specs } from '../single-vm.test-support.ts'

it.each([
  ['lists', 'GET', '/workspaces'],
  ['reads', 'GET', '/workspaces/private'],
  ['reads an unknown name', 'GET', '/workspaces/none'],
  ['writes', 'PUT', '/workspaces/mine'],
  ['deletes', 'DELETE', '/workspaces/private'],
])('forbids a caller who %s in another tenant', async (_, method, path) => {
  const api = await checkedProvider()
  const body = method === 'PUT' ? '{broken' : undefined
  expect((await api.send(method, `${inTenant('seca.workspace', 'other')}${path}`, body)).status).toBe(403)
  expect((await api.send(method, `${inTenant('seca.workspace', 'nowhere')}${path}`, body)).status).toBe(403)
})

it('keeps the workspace of the other tenant from everyone but its members', async () => {
  const { provider } = await checkedProvider()
  const path = `${inTenant('seca.workspace', 'other')}/workspaces/private`
  const guest = checked(provider, await provider.token({ subject: 'guest', tenants: ['other'] }))
  expect((await guest.get(path)).status).toBe(200)
  expect((await guest.get(paths.workspace)).status).toBe(403)
})

it.each([
  'seca',
  'public',
])('lets everyone read SKUs and images of tenant %s, and nobody write', async (tenant) => {
  const { provider } = await checkedProvider()
  const stranger = checked(provider, await provider.token({ subject: 'stranger' }))
  const storage = inTenant('seca.storage', tenant)
  expect((await stranger.get(`${storage}/images`)).json.items).toHaveLength(3)
  expect((await stranger.get(`${storage}/skus/seca.rd500`)).status).toBe(200)
  const admin = checked(provider, await provider.token())
  expect((await admin.put(`${storage}/images/mine`, { spec: specs.image })).status).toBe(403)
  expect((await admin.delete(`${storage}/images/debian-12`)).status).toBe(403)
  expect((await admin.get(`${inTenant('seca.workspace', tenant)}/workspaces`)).status).toBe(403)
})

it('gives a subject without an assignment the regions and nothing of a tenant', async () => {
  const { provider } = await checkedProvider()
  const api = checked(provider, await provider.token({ subject: 'stranger' }))
  expect((await api.get('seca.region/v1/regions')).status).toBe(200)
  expect((await api.get(`${inTenant('seca.compute')}/skus`)).status).toBe(403)
})

it('grants by assignment, for a token that exists already, and withdraws with it', async () => {
  const { provider } = await checkedProvider()
  const admin = checked(provider, await provider.token())
  const reader = checked(provider, await provider.token({ subject: 'reader' }))
  await admin.make(paths.role, { spec: specs.role })
  const images = collectionOf(paths.image)
  expect((await reader.get(images)).status).toBe(403)
  await admin.put(paths.assignment, { spec: specs.assignment })
  expect((await reader.get(images)).status).toBe(200)
  expect((await reader.get(paths.role)).status).toBe(403)
  await admin.put(paths.assignment, { spec: { ...specs.assignment, subs: ['*'] } })
  expect((await reader.get(images)).status).toBe(200)
  await admin.put(paths.assignment, { spec: { ...specs.assignment, subs: ['someone'] } })
  expect((await reader.get(images)).status).toBe(403)
  await admin.put(paths.assignment, { spec: specs.assignment })
  await admin.delete(paths.assignment)
  expect((await reader.get(images)).status).toBe(403)
})

it('does not follow a reference into a tenant that the caller may not enter', async () => {
  const api = await checkedProvider()
  await api.make(paths.workspace, { spec: {} })
  const skuRef = { tenant: 'other', resource: 'skus/seca.rd500' }
  const { status, pointers } = await api.put(paths.volume, { spec: { ...specs.volume, skuRef } })
  expect([status, pointers]).toEqual([422, ['/spec/skuRef']])
})
