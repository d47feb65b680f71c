import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { paths, sibling, specs } from '../single-vm.test-support.ts'

const systemRoles = [
  'seca.admin',
  'seca.region-admin',
  'seca.workspace-admin',
  'seca.workspace-editor',
  'seca.workspace-viewer',
]

it.each(systemRoles)('has the role %s from the first day and lets nobody touch it', async (name) => {
  const api = await checkedProvider()
  const path = sibling(paths.role, name)
  const before = await api.get(path)
  expect(before.state).toBe('active')
  expect((await api.put(path, { spec: specs.role })).status).toBe(403)
  expect((await api.delete(path)).status).toBe(403)
  expect((await api.get(path)).json).toEqual(before.json)
})

it('reserves names that look like a role of the system', async () => {
  const api = await checkedProvider()
  expect((await api.put(sibling(paths.role, 'seca.custom'), { spec: specs.role })).status).toBe(403)
})

it.each([
  ['an unknown provider', { provider: 'seca.none/v1' }, '/provider'],
  ['an unknown verb', { verb: ['get', 'connect'] }, '/verb/1'],
  ['no resources', { resources: [] }, '/resources'],
  ['scopes', { scopes: ['*'] }, '/scopes'],
])('refuses a permission with %s', async (_, changes, pointer) => {
  const api = await checkedProvider()
  const permission = { provider: 'seca.storage/v1', resources: ['images/*'], verb: ['get'], ...changes }
  const { status, pointers } = await api.put(paths.role, { spec: { permissions: [permission] } })
  expect([status, pointers]).toEqual([422, [`/spec/permissions/0${pointer}`]])
})

it('takes verbs in any case, actions, and providers without a version', async () => {
  const api = await checkedProvider()
  const permission = { provider: 'seca.compute', resources: ['instances'], verb: ['GET', 'post.start'] }
  expect((await api.put(paths.role, { spec: { permissions: [permission] } })).status).toBe(201)
})

it('leaves its assignments when it is deleted', async () => {
  const api = await checkedProvider()
  await api.make(paths.role, { spec: specs.role })
  await api.make(paths.assignment, { spec: { ...specs.assignment, roles: ['reader', 'seca.admin'] } })
  await api.delete(paths.role)
  const { json } = await api.get(paths.assignment)
  expect([json.spec.roles, json.metadata.resourceVersion]).toEqual([['seca.admin'], 2])
})

it.each([
  ['role', { roles: ['none'] }, '/spec/roles/0'],
  ['tenant', { scopes: [{ tenants: ['none'] }] }, '/spec/scopes/0/tenants/0'],
  ['region', { scopes: [{}, { regions: ['none'] }] }, '/spec/scopes/1/regions/0'],
  ['workspace', { scopes: [{ workspaces: ['none'] }] }, '/spec/scopes/0/workspaces/0'],
])('refuses an assignment of an unknown %s', async (_, changes, pointer) => {
  const api = await checkedProvider()
  await api.make(paths.role, { spec: specs.role })
  const { status, pointers } = await api.put(paths.assignment, { spec: { ...specs.assignment, ...changes } })
  expect([status, pointers]).toEqual([422, [pointer]])
})
