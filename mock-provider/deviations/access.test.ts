import { expect, it } from 'vitest'
import { checked, checkedProvider } from '../checked-fetch.test-support.ts'
import { paths } from '../single-vm.test-support.ts'

const foreign = 'seca.workspace/v1/tenants/other/workspaces/private'

/** What a caller without a sound token, the viewer, and the administrator in a tenant of others are answered. */
it.each([
  [[], [401, 403, 403]],
  [['authentication-off'], [200, 403, 403]],
  [['authorization-off'], [401, 201, 200]],
  [['tenant-isolation-off'], [401, 403, 200]],
] as const)('with %j answers a bad token, a viewer who writes, and a stranger with %j', async (deviations, expected) => {
  const admin = await checkedProvider({ deviations })
  await admin.make(paths.workspace, { spec: {} })
  const nobody = checked(admin.provider, await admin.provider.forgeToken('wrong-signature'))
  const viewer = checked(admin.provider, await admin.provider.token({ subject: 'viewer@secapi.eu' }))
  const statuses = [
    (await nobody.get(paths.workspace)).status,
    (await viewer.put(paths.gateway, { spec: {} })).status,
    (await admin.get(foreign)).status,
  ]
  expect(statuses).toEqual(expected)
})

/** What a caller who may get one gateway in one workspace is answered by another provider, type, verb and workspace. */
it.each([
  [[], [403, 403, 403, 403]],
  [['permission-opens-every-provider'], [404, 403, 403, 403]],
  [['permission-opens-every-resource'], [403, 404, 403, 403]],
  [['permission-opens-every-verb'], [403, 403, 202, 403]],
  [['scope-opens-every-workspace'], [403, 403, 403, 404]],
] as const)('with %j opens %j beside what was granted', async (deviations, expected) => {
  const admin = await checkedProvider({ deviations })
  await admin.make(paths.workspace, { spec: {} })
  await admin.make(paths.gateway, { spec: {} })
  const resources = ['internet-gateways/gate', 'instances/vm']
  const permissions = [{ provider: 'seca.network/v1', resources, verb: ['get'] }]
  await admin.make(paths.role, { spec: { permissions } })
  const spec = { subs: ['guest@example.com'], roles: ['reader'], scopes: [{ workspaces: ['w'] }] }
  await admin.make(paths.assignment, { spec })
  const guest = checked(admin.provider, await admin.provider.token({ subject: 'guest@example.com' }))
  const statuses = [
    (await guest.get(paths.instance)).status,
    (await guest.get(paths.publicIp)).status,
    (await guest.delete(paths.gateway)).status,
    (await guest.get(paths.gateway.replace('/w/', '/elsewhere/'))).status,
  ]
  expect(statuses).toEqual(expected)
})
