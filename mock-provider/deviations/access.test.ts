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
