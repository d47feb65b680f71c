import { expect, it } from 'vitest'
import { type CheckedProvider, checked, checkedProvider } from '../checked-fetch.test-support.ts'
import { build, collectionOf, inTenant, paths, sibling, specs } from '../single-vm.test-support.ts'

const all = 'delete get list post put'
const published = {
  'seca.network':
    'internet-gateways/* networks/* nics/* public-ips/* route-tables/* security-groups/* skus/* subnets/*',
  'seca.compute': 'instances/* skus/*',
  'seca.storage': 'block-storages/* images/* skus/*',
  'seca.workspace': 'workspaces/*',
  'seca.region': 'regions/*',
  'seca.authorization': 'role-assignments/* roles/*',
} as const

const infrastructure = (verbs: string) => ({
  'seca.network': verbs,
  'seca.compute': verbs,
  'seca.storage': verbs,
  'seca.region': 'get list',
})

/** As the documentation lists them, written down a second time. */
const rows: [string, Record<string, string>][] = [
  ['seca.admin', { ...infrastructure(all), 'seca.workspace': all, 'seca.authorization': all }],
  ['seca.region-admin', { ...infrastructure(all), 'seca.workspace': 'delete get list put' }],
  ['seca.workspace-admin', { ...infrastructure(all), 'seca.workspace': 'get list put' }],
  ['seca.workspace-editor', infrastructure('get list post put')],
  ['seca.workspace-viewer', infrastructure('get list')],
]

it.each(rows)('gives %s what is published, and nothing more', async (name, expected) => {
  const { json } = await (await checkedProvider()).get(sibling(paths.role, name))
  const permissions = json.spec.permissions as { provider: string; resources: string[]; verb: string[] }[]
  const sorted = (items: string[]) => [...items].sort().join(' ')
  expect(
    Object.fromEntries(permissions.map(({ provider, verb }) => [provider.split('/')[0], sorted(verb)])),
  ).toEqual(expected)
  for (const { provider, resources } of permissions) {
    expect(sorted(resources)).toBe(published[provider.split('/')[0] as keyof typeof published])
  }
})

async function holder(role: string): Promise<{ admin: CheckedProvider; caller: CheckedProvider }> {
  const admin = await checkedProvider()
  await build(admin, 'instance')
  const spec = { subs: ['holder'], scopes: [{}], roles: [role] }
  await admin.make(sibling(paths.assignment, 'holder'), { spec })
  return { admin, caller: checked(admin.provider, await admin.provider.token({ subject: 'holder' })) }
}

it.each([
  ['seca.admin', [200, 200, 202, 202, 200, 201, 202]],
  ['seca.region-admin', [200, 200, 202, 202, 200, 403, 202]],
  ['seca.workspace-admin', [200, 200, 202, 202, 200, 403, 403]],
  ['seca.workspace-editor', [200, 200, 202, 403, 403, 403, 403]],
  ['seca.workspace-viewer', [200, 403, 403, 403, 403, 403, 403]],
])('lets %s read, write, act, delete, change the workspace, make roles, and delete it as %j', async (role, expected) => {
  const { admin, caller } = await holder(role)
  const statuses = [
    (await caller.get(collectionOf(paths.subnet))).status,
    (await caller.put(paths.gateway, { labels: { a: 'b' }, spec: {} })).status,
    (await caller.send('POST', `${paths.instance}/start`)).status,
    await caller.delete(paths.instance).then(({ status }) => status),
    (await caller.put(paths.workspace, { labels: { a: 'b' }, spec: {} })).status,
    (await caller.put(paths.role, { spec: specs.role })).status,
    (await caller.delete(paths.workspace)).status,
  ]
  expect(statuses).toEqual(expected)
  expect((await caller.get('seca.region/v1/regions')).status).toBe(200)
  expect(
    (
      await caller.get(
        `${inTenant('seca.load-balancer', 'demo', 'v1beta1')}/workspaces/w/network-load-balancers`,
      )
    ).status,
  ).toBe(403)
  expect((await admin.get('seca.region/v1/regions')).status).toBe(200)
})
