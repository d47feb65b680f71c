import { expect, it } from 'vitest'
import { checked, checkedProvider } from '../checked-fetch.test-support.ts'
import { build, inTenant, paths, sibling, specs } from '../single-vm.test-support.ts'

const foreign = `${inTenant('seca.workspace', 'other')}/workspaces/private`

/** Someone who administers both tenants, and `guest`, who has nothing yet. */
async function twoTenants() {
  const admin = await checkedProvider()
  const { provider } = admin
  const root = checked(provider, await provider.token({ subject: 'root', tenants: ['demo', 'other'] }))
  const guest = checked(provider, await provider.token({ subject: 'guest' }))
  const grant = (scopes: object[]) =>
    root.put(paths.assignment, {
      spec: { subs: ['guest'], scopes, roles: ['seca.workspace-viewer', 'seca.admin'] },
    })
  return { admin, root, guest, grant }
}

it.each([
  [[{}], 200, 403],
  [[{ tenants: [] }], 200, 403],
  [[{ tenants: ['demo'] }], 200, 403],
  [[{ tenants: ['other'] }], 403, 200],
  [[{ tenants: ['demo', 'other'] }], 200, 200],
  [[{ tenants: ['*'] }], 200, 200],
])('lets the scopes %j reach into the own tenant with %i and another with %i', async (scopes, own, other) => {
  const { guest, grant } = await twoTenants()
  expect((await grant(scopes)).status).toBe(201)
  expect((await guest.get(`${inTenant('seca.workspace')}/workspaces`)).status).toBe(own)
  expect((await guest.get(foreign)).status).toBe(other)
})

it.each([
  [['other']],
  [['*']],
  [['demo', 'other']],
])('forbids the administrator of one tenant to grant in %j', async (tenants) => {
  const { admin } = await twoTenants()
  const spec = { subs: ['user@secapi.eu'], scopes: [{ tenants }], roles: ['seca.admin'] }
  expect((await admin.put(paths.assignment, { spec })).status).toBe(403)
  expect((await admin.get(paths.assignment)).status).toBe(404)
  expect((await admin.get(foreign)).status).toBe(403)
})

it.each([
  null,
  [],
  { spec: null },
  { spec: { scopes: 1 } },
  { spec: { scopes: [{ tenants: { a: 1 } }, null] } },
])('looks for other tenants in the body %j without failing', async (body) => {
  const { admin } = await twoTenants()
  expect((await admin.put(paths.assignment, body)).status).toBe(422)
})

it('follows a reference into another tenant for who may read there, and for nobody else', async () => {
  const { admin, root } = await twoTenants()
  const rolesOf = checked(
    admin.provider,
    await admin.provider.token({ subject: 'admin@other.example', tenants: [] }),
  )
  expect((await rolesOf.get(foreign)).status).toBe(200)
  await build(admin, 'workspace')
  const skuRef = { tenant: 'other', resource: 'skus/seca.rd500' }
  const body = { spec: { ...specs.volume, skuRef } }
  const refused = await admin.put(paths.volume, body)
  expect([refused.status, refused.pointers]).toEqual([422, ['/spec/skuRef']])
  expect((await root.put(paths.volume, body)).status).toBe(201)
})

it('does not tell a missing target of another tenant from one that may not be seen', async () => {
  const { admin } = await twoTenants()
  await build(admin, 'workspace')
  const details = []
  for (const name of ['seca.rd500', 'none']) {
    const skuRef = { tenant: 'other', resource: `skus/${name}` }
    const { json } = await admin.put(paths.volume, { spec: { ...specs.volume, skuRef } })
    details.push(json.detail.replaceAll(name, ''))
  }
  expect(details[0]).toBe(details[1])
})

it('keeps who may use one workspace from what lies in another', async () => {
  const { admin } = await twoTenants()
  await build(admin, 'volume')
  await admin.make(sibling(paths.workspace, 'w2'), { spec: {} })
  const assign = (workspaces: string[]) =>
    admin.put(paths.assignment, {
      spec: { subs: ['guest'], scopes: [{ workspaces }], roles: ['seca.workspace-editor'] },
    })
  const guest = checked(admin.provider, await admin.provider.token({ subject: 'guest' }))
  const copy = paths.volume.replace('/workspaces/w/', '/workspaces/w2/')
  const sourceImageRef = undefined
  const body = {
    spec: { ...specs.volume, sourceImageRef, skuRef: { resource: 'skus/seca.rd500' } },
  }
  await assign(['w2'])
  expect((await guest.put(copy, body)).status).toBe(201)
  const attached = paths.instance.replace('/workspaces/w/', '/workspaces/w2/')
  const spec = {
    ...specs.instance,
    bootVolume: { deviceRef: { workspace: 'w', resource: 'block-storages/disk' } },
    primaryNicRef: undefined,
  }
  const refused = await guest.put(attached, { spec })
  expect(refused.pointers).toContain('/spec/bootVolume/deviceRef')
  await assign(['w', 'w2'])
  expect((await guest.put(attached, { spec })).pointers).not.toContain('/spec/bootVolume/deviceRef')
})

it('founds a tenant with the roles of the system when somebody is enrolled in it', async () => {
  const { provider } = await checkedProvider()
  const api = checked(provider, await provider.token({ subject: 'first', tenants: ['fresh'] }))
  const { json } = await api.get(`${inTenant('seca.authorization', 'fresh')}/roles`)
  const names = json.items.map(({ metadata }: { metadata: { name: string } }) => metadata.name)
  expect(names).toContain('seca.workspace-viewer')
  expect((await api.put(`${inTenant('seca.workspace', 'fresh')}/workspaces/w`, { spec: {} })).status).toBe(
    201,
  )
})

it('gives a scope of one region nothing in another, and a creator only the workspace of his region', async () => {
  const zones = ['a']
  const admin = await checkedProvider({
    regions: [
      { name: 'north', zones },
      { name: 'south', zones },
    ],
  })
  const { provider } = admin
  const guest = checked(provider, await provider.token({ subject: 'guest' }))
  const north = `/providers/${paths.workspace}`
  const { json } = await admin.get('seca.region/v1/regions/south')
  const found = json.spec.providers.find(({ name }: { name: string }) => name === 'seca.workspace')
  const south = new URL(`${found.url}/v1/tenants/demo/workspaces/w`).pathname
  expect(south).not.toBe(north)
  const assign = (regions: string[]) =>
    admin.put(paths.assignment, {
      spec: { subs: ['guest'], scopes: [{ regions }], roles: ['seca.region-admin'] },
    })
  await assign(['south'])
  expect((await guest.put(north, { spec: {} })).status).toBe(403)
  expect((await guest.put(south, { spec: {} })).status).toBe(201)
  expect((await admin.put(north, { spec: {} })).status).toBe(201)
  await admin.delete(paths.assignment)
  expect((await guest.get(south)).status).toBe(200)
  expect((await guest.get(north)).status).toBe(403)
})
