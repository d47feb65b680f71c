import { expect, it } from 'vitest'
import { checked, checkedProvider } from '../checked-fetch.test-support.ts'
import type { MockProviderOptions } from '../options.ts'
import { paths, sibling, specs } from '../single-vm.test-support.ts'

/** A subject who may assign roles, and read workspaces besides. */
async function assigner(options?: MockProviderOptions) {
  const admin = await checkedProvider(options)
  const permissions = [
    { provider: 'seca.authorization/v1', resources: ['*'], verb: ['put'] },
    { provider: 'seca.workspace/v1', resources: ['workspaces/*'], verb: ['get'] },
  ]
  await admin.make(sibling(paths.role, 'assigner'), { spec: { permissions } })
  await admin.make(paths.role, { spec: { permissions: permissions.slice(1) } })
  await admin.make(paths.assignment, { spec: { subs: ['clerk'], scopes: [{}], roles: ['assigner'] } })
  return checked(admin.provider, await admin.provider.token({ subject: 'clerk' }))
}

it.each([
  ['seca.admin', 'refuse', 403],
  ['seca.admin', 'accept', 201],
  ['reader', 'refuse', 201],
] as const)('lets who may assign roles assign %s when foreign grants are to %s: %i', async (role, choice, status) => {
  const clerk = await assigner({ switches: { foreignGrants: choice } })
  const spec = { subs: ['clerk'], scopes: [{}], roles: [role] }
  expect((await clerk.put(sibling(paths.assignment, 'mine'), { spec })).status).toBe(status)
})

it.each([
  [['get'], '********'],
  [['get', 'put'], undefined],
])('shows the keys of an account to who may %j as %s', async (verb, shown) => {
  const admin = await checkedProvider()
  const account = 'seca.object-storage/v1beta1/tenants/demo/workspaces/w/accounts/a'
  await admin.make(paths.workspace, { spec: {} })
  await admin.make(account, { spec: {} })
  const permissions = [{ provider: 'seca.object-storage/v1beta1', resources: ['*'], verb }]
  await admin.make(paths.role, { spec: { ...specs.role, permissions } })
  await admin.make(paths.assignment, { spec: { subs: ['clerk'], scopes: [{}], roles: ['reader'] } })
  const clerk = checked(admin.provider, await admin.provider.token({ subject: 'clerk' }))
  const { secretKey } = (await admin.get(account)).json.status
  expect((await clerk.get(account)).json.status.secretKey).toBe(shown ?? secretKey)
})
