import { expect, it } from 'vitest'
import { type CheckedProvider, checked, checkedProvider } from '../checked-fetch.test-support.ts'
import { paths, sibling } from '../single-vm.test-support.ts'
import { lastingRightDeviations } from './lasting-rights.ts'
import { scopeReadingDeviations } from './scope-reading.ts'

const { workspace, gateway, role, assignment } = paths
const gateways = gateway.replace('/gate', '')
const subject = 'guest@example.com'

const permissions = (...verb: string[]) => [{ provider: 'seca.network/v1', resources: ['*'], verb }]
const readers = (changes: object = {}) => ({
  spec: { subs: [subject], roles: ['reader'], scopes: [{}], ...changes },
})

/** An administrator who made a workspace with a gateway, and a guest whose role lets him get gateways. */
async function guested(deviations: readonly string[], scopes: readonly object[] = [{}]) {
  const admin = await checkedProvider({ deviations, regions: regionsOf('eu-1', 'eu-2') })
  await admin.make(workspace, { spec: {} })
  await admin.make(gateway, { spec: {} })
  await admin.make(role, { spec: { permissions: permissions('get') } })
  const put = await admin.put(assignment, readers({ scopes }))
  const guest = checked(admin.provider, await admin.provider.token({ subject }))
  return { admin, guest, put }
}

const regionsOf = (...names: string[]) => names.map((name) => ({ name, zones: ['a'] }))

type Deed = (admin: CheckedProvider, guest: CheckedProvider) => Promise<unknown>

/** What is done while the guest has his right, and what his GET and his list are answered before and after by each provider. */
const cases: readonly (readonly [deviation: string, deed: Deed, strict: number[], deviant: number[]])[] = [
  ['rights-outlive-assignment', (admin) => admin.delete(assignment), [403, 403], [200, 403]],
  [
    'rights-outlive-subject',
    (admin) => admin.put(assignment, readers({ subs: ['somebody@example.com'] })),
    [403, 403],
    [200, 403],
  ],
  [
    'rights-end-together',
    async (admin, guest) => {
      await admin.make(sibling(role, 'lister'), { spec: { permissions: permissions('list') } })
      await admin.make(sibling(assignment, 'listers'), readers({ roles: ['lister'] }))
      expect((await guest.get(gateways)).status).toBe(200)
      await admin.delete(assignment)
    },
    [403, 200],
    [403, 403],
  ],
  [
    'role-changes-without-effect',
    (admin) => admin.put(role, { spec: { permissions: permissions('list') } }),
    [403, 200],
    [200, 403],
  ],
]

it.each(cases)('is wrong in the way of %s', async (name, deed, strict, deviant) => {
  for (const [deviations, expected] of [
    [[], strict],
    [[name], deviant],
  ] as const) {
    const { admin, guest } = await guested(deviations)
    expect([(await guest.get(gateway)).status, (await guest.get(gateways)).status]).toEqual([200, 403])
    await deed(admin, guest)
    expect([(await guest.get(gateway)).status, (await guest.get(gateways)).status]).toEqual(expected)
  }
})

it('forgets a deleted assignment when its role is gone too', async () => {
  const { admin, guest } = await guested(['rights-outlive-assignment'])
  expect((await guest.get(gateway)).status).toBe(200)
  await admin.delete(assignment)
  await admin.delete(role)
  expect((await guest.get(gateway)).status).toBe(403)
})

it.each([
  [[], 403, 403],
  [['every-tenant-is-a-name'], 201, 403],
])('with %j answers an assignment for every tenant %i, and its subject %i', async (deviations, put, get) => {
  const made = await guested(deviations, [{ tenants: ['*'] }])
  expect([made.put.status, (await made.guest.get(gateway)).status]).toEqual([put, get])
})

it.each([
  [[], 403],
  [['scope-regions-ignored'], 200],
])('with %j answers a guest of another region %i', async (deviations, get) => {
  const { guest } = await guested(deviations, [{ regions: ['eu-2'] }])
  expect((await guest.get(gateway)).status).toBe(get)
})

/** What somebody who may put workspaces is answered when he reads one that he made, and one that he changed. */
it.each([
  [[], [200, 403]],
  [['creator-without-rights'], [403, 403]],
  [['every-writer-becomes-administrator'], [200, 200]],
])('with %j answers the creator and the changer of a workspace with %j', async (deviations, expected) => {
  const { admin, guest } = await guested(deviations)
  const permission = { provider: 'seca.workspace/v1', resources: ['*'], verb: ['put'] }
  await admin.make(sibling(role, 'writer'), { spec: { permissions: [permission] } })
  await admin.make(sibling(assignment, 'writers'), readers({ roles: ['writer'] }))
  const own = sibling(workspace, 'own')
  expect((await guest.put(own, { spec: {} })).status).toBe(201)
  expect((await guest.put(workspace, { labels: { a: 'b' }, spec: {} })).status).toBe(200)
  expect([(await guest.get(own)).status, (await guest.get(workspace)).status]).toEqual(expected)
})

it('tries each deviation of rights', () => {
  const tried = [
    ...cases.map(([name]) => name),
    'every-tenant-is-a-name',
    ...['scope-regions-ignored', 'creator-without-rights', 'every-writer-becomes-administrator'],
  ]
  const known = [...lastingRightDeviations, ...scopeReadingDeviations].map(({ name }) => name)
  expect(tried.sort()).toEqual(known.sort())
})
