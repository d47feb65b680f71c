import { expect, it } from 'vitest'
import { base, checked, checkedProvider } from '../checked-fetch.test-support.ts'
import { manualClock } from '../clock.ts'
import { build, inTenant, paths, sibling, specs } from '../single-vm.test-support.ts'
import { type Granted, grant, probe, sound } from './decision.test-support.ts'

const gatewayOf = (workspace: string, tenant = 'demo') =>
  `${inTenant('seca.network', tenant)}/workspaces/${workspace}/internet-gateways/gate`

it.each<[string, Granted, number]>([
  ['everything fits', {}, 200],
  ['the subject is everyone', { subs: ['*'] }, 200],
  ['the subject is another', { subs: ['else'] }, 403],
  ['the subject is one of several', { subs: ['else', 'probe'] }, 200],
  ['the scope is the own tenant', { scopes: [{}] }, 200],
  ['the dimensions are empty', { scopes: [{ tenants: [], regions: [], workspaces: [] }] }, 200],
  ['the workspace is another', { scopes: [{ workspaces: ['w2'] }] }, 403],
  ['one scope of two fits', { scopes: [{ workspaces: ['w2'] }, { workspaces: ['w'] }] }, 200],
  ['each scope fits by half', { scopes: [{ workspaces: ['w2'], regions: ['eu-central-1'] }] }, 403],
  ['the provider has no version', { permission: { provider: 'seca.network' } }, 200],
  ['the provider is another', { permission: { provider: 'seca.compute/v1', resources: ['*'] } }, 403],
  ['the resource is all', { permission: { resources: ['*'] } }, 200],
  ['the resource is the name', { permission: { resources: ['internet-gateways/gate'] } }, 200],
  ['the resource is another name', { permission: { resources: ['internet-gateways/gates'] } }, 403],
  ['the resource is the bare type', { permission: { resources: ['internet-gateways'] } }, 200],
  ['the resource is another type', { permission: { resources: ['networks/*', 'nics/gate'] } }, 403],
  ['the resource is spelt too long', { permission: { resources: ['internet-gateways/gate/x'] } }, 403],
  ['the verb is in capitals', { permission: { verb: ['GET'] } }, 200],
  ['the verb is another', { permission: { verb: ['list', 'put', 'delete', 'post'] } }, 403],
])('decides on a GET when %s', async (_, granted, status) => {
  const { caller } = await probe(granted)
  expect((await caller.get(gatewayOf('w'))).status).toBe(status)
  // Nothing of it reaches further than it says.
  expect((await caller.get(gatewayOf('private', 'other'))).status).toBe(403)
  if (granted.permission?.verb === undefined) {
    expect((await caller.put(gatewayOf('w'), { spec: {} })).status).toBe(403)
  }
})

it.each([
  ['list', 'GET', '', 200],
  ['get', 'GET', '/gate', 200],
  ['put', 'PUT', '/gate', 200],
  ['delete', 'DELETE', '/gate', 202],
])('lets the verb %s do %s and nothing else', async (verb, _, __, success) => {
  const { caller } = await probe({ permission: { verb: [verb] } })
  const collection = paths.gateway.slice(0, -'/gate'.length)
  const attempts = {
    list: await caller.get(collection),
    get: await caller.get(paths.gateway),
    put: await caller.put(paths.gateway, { spec: {} }),
    delete: await caller.delete(paths.gateway),
  }
  for (const [each, { status }] of Object.entries(attempts)) {
    expect([each, status]).toEqual([each, each === verb ? success : 403])
  }
})

it.each([
  [['post'], [202, 202]],
  [['post.start'], [202, 403]],
  [['POST.Stop'], [403, 202]],
  [
    ['get', 'put'],
    [403, 403],
  ],
])('lets the verbs %j start and stop as they say', async (verb, expected) => {
  const admin = await checkedProvider()
  await build(admin, 'instance')
  const permission = { provider: 'seca.compute/v1', resources: ['instances/*'], verb }
  const caller = await grant(admin, { permission, scopes: [{}] })
  const statuses = []
  for (const action of ['start', 'stop']) {
    statuses.push((await caller.send('POST', `${paths.instance}/${action}`)).status)
    await admin.get(paths.instance)
    if (action === 'start' && statuses[0] !== 202) {
      await admin.send('POST', `${paths.instance}/start`)
      await admin.get(paths.instance)
    }
  }
  expect(statuses).toEqual(expected)
})

it.each([
  ['*', 200, 200],
  ['subnets', 200, 200],
  ['subnets/*', 200, 200],
  ['subnets/sub', 403, 200],
  ['subnets/none', 403, 403],
  ['networks/subnets', 200, 200],
  ['networks/subnets/*', 200, 200],
  ['networks/subnets/sub', 403, 200],
  ['networks/net/subnets/*', 200, 200],
  ['networks/net/subnets', 200, 200],
  ['networks/*/subnets/*', 200, 200],
  ['networks/net/subnets/sub', 403, 200],
  ['networks/other/subnets/sub', 403, 403],
  ['networks/other/subnets/*', 403, 403],
  ['networks/*', 403, 403],
  ['networks/net', 403, 403],
  ['route-tables/*', 403, 403],
])('lets the pattern %s list subnets with %i and read one with %i', async (pattern, list, get) => {
  const admin = await checkedProvider()
  await build(admin, 'subnet')
  const permission = { resources: [pattern], verb: ['get', 'list'] }
  const caller = await grant(admin, { permission, scopes: [{}] })
  expect((await caller.get(paths.subnet.slice(0, -'/sub'.length))).status).toBe(list)
  expect((await caller.get(paths.subnet)).status).toBe(get)
})

it.each([
  ['excludes', { workspaces: ['w'] }, [200, 403, 403, 403]],
  ['excludes', { regions: ['eu-central-1'] }, [200, 200, 200, 403]],
  ['covers', { workspaces: ['w'] }, [200, 200, 200, 200]],
] as const)('%s requests beyond the scope %j', async (narrowScopeBeyond, scope, expected) => {
  const admin = await checkedProvider({ switches: { narrowScopeBeyond } })
  await build(admin, 'gateway', ['workspace', 'gateway'])
  const roles = ['seca.admin']
  await admin.make(paths.assignment, { spec: { subs: ['probe'], scopes: [scope], roles } })
  const caller = checked(admin.provider, await admin.provider.token({ subject: 'probe' }))
  const statuses = []
  for (const path of [
    paths.gateway,
    `${inTenant('seca.storage')}/skus`,
    `${inTenant('seca.workspace')}/workspaces`,
    `${inTenant('seca.authorization')}/roles`,
  ]) {
    statuses.push((await caller.get(path)).status)
  }
  expect(statuses).toEqual(expected)
  // A workspace lies in its own scope.
  expect((await caller.get(paths.workspace)).status).toBe(200)
})

it('adds up what several assignments and roles give', async () => {
  const { admin, caller } = await probe({})
  const only = { provider: 'seca.storage/v1', resources: ['images/*'], verb: ['list'] }
  await admin.make(paths.role, { spec: { permissions: [only] } })
  await admin.make(paths.assignment, { spec: { subs: ['probe'], scopes: [{}], roles: ['reader'] } })
  expect((await caller.get(paths.gateway)).status).toBe(200)
  expect((await caller.get(`${inTenant('seca.storage')}/images`)).status).toBe(200)
  expect((await caller.get(paths.image)).status).toBe(403)
})

it('follows a change of a role, and its end, at once', async () => {
  const { admin, caller } = await probe({})
  const role = sibling(paths.role, 'probe')
  await admin.put(role, { spec: { permissions: [{ ...sound.permission, verb: ['list'] }] } })
  expect((await caller.get(paths.gateway)).status).toBe(403)
  await admin.put(role, { spec: { permissions: [sound.permission] } })
  expect((await caller.get(paths.gateway)).status).toBe(200)
  await admin.delete(role)
  expect((await caller.get(paths.gateway)).status).toBe(403)
  // The text wants the assignment to stay, with a list that the schema calls too short (RA-08).
  const url = `${base}/providers/${sibling(paths.assignment, 'probe')}`
  const headers = { authorization: `Bearer ${await admin.provider.token()}` }
  expect((await admin.provider.fetch(new Request(url, { headers }))).status).toBe(200)
})

it('withdraws what a deleted assignment gave while it is still on its way out', async () => {
  const clock = manualClock()
  const { admin, caller } = await probe({}, { clock, latencyMs: 1000 })
  expect((await caller.get(paths.gateway)).status).toBe(200)
  clock.advance(5000)
  await admin.delete(sibling(paths.assignment, 'probe'))
  expect((await admin.get(sibling(paths.assignment, 'probe'))).state).toBe('deleting')
  expect((await caller.get(paths.gateway)).status).toBe(403)
})

it.each([
  ['role', { spec: { ...specs.role } }],
  ['a broken body', '{'],
])('forbids before it looks at %s', async (_, body) => {
  const { caller } = await probe({})
  expect((await caller.put(paths.role, body)).status).toBe(403)
  expect((await caller.get(sibling(paths.gateway, 'none'))).status).toBe(404)
  expect((await caller.get(`${inTenant('seca.network')}/workspaces/none/internet-gateways/x`)).status).toBe(
    403,
  )
})
