import { expect, it } from 'vitest'
import { checked, checkedProvider } from '../checked-fetch.test-support.ts'
import type { MockProviderOptions } from '../options.ts'
import { inTenant, paths, sibling, specs } from '../single-vm.test-support.ts'

/** A subject who may make workspaces and nothing else, and one more of that kind. */
async function founders(options?: MockProviderOptions) {
  const admin = await checkedProvider(options)
  const permissions = [
    { provider: 'seca.workspace/v1', resources: ['workspaces/*'], verb: ['put', 'delete'] },
  ]
  await admin.make(paths.role, { spec: { permissions } })
  await admin.make(paths.assignment, {
    spec: { subs: ['founder', 'rival'], scopes: [{}], roles: ['reader'] },
  })
  const as = async (subject: string) => checked(admin.provider, await admin.provider.token({ subject }))
  return { admin, founder: await as('founder'), rival: await as('rival') }
}

const grant = sibling(paths.assignment, 'workspace-admin-w')
const balancers = `${inTenant('seca.load-balancer', 'demo', 'v1beta1')}/workspaces/w/network-load-balancers`

it('makes the creator of a workspace its administrator at once, with the same token', async () => {
  const { admin, founder, rival } = await founders()
  expect((await founder.put(paths.gateway, { spec: {} })).status).toBe(403)
  expect((await founder.put(paths.workspace, { spec: {} })).status).toBe(201)
  expect((await founder.put(paths.gateway, { spec: {} })).status).toBe(201)
  expect((await founder.get(paths.workspace)).status).toBe(200)
  expect((await founder.delete(paths.gateway)).status).toBe(202)
  expect((await rival.get(paths.workspace)).status).toBe(403)
  expect((await rival.put(paths.gateway, { spec: {} })).status).toBe(403)
  const { json } = await admin.get(grant)
  expect(json.spec).toMatchObject({ subs: ['founder'], scopes: [{ workspaces: ['w'] }] })
  expect(json.spec.roles[0]).toBe('seca.workspace-admin')
})

it('gives the creator nothing outside, and who changes a workspace nothing', async () => {
  const { admin, founder, rival } = await founders()
  await admin.make(sibling(paths.workspace, 'w2'), { spec: {} })
  await founder.put(paths.workspace, { spec: {} })
  expect((await founder.get(sibling(paths.workspace, 'w2'))).status).toBe(403)
  expect((await founder.get(paths.role)).status).toBe(403)
  expect((await rival.put(paths.workspace, { labels: { a: 'b' }, spec: {} })).status).toBe(200)
  expect((await rival.get(paths.workspace)).status).toBe(403)
})

it.each([
  ['everything', 200, 201],
  ['published-role', 403, 403],
] as const)('opens extensions and shared rules to the creator as the switch %s says', async (choice, list, put) => {
  const { founder } = await founders({ switches: { workspaceCreator: choice } })
  await founder.put(paths.workspace, { spec: {} })
  await founder.get(paths.workspace)
  expect((await founder.get(balancers)).status).toBe(list)
  expect((await founder.put(paths.rule, { spec: specs.rule })).status).toBe(put)
})

it('takes the grant back with the workspace, and leaves none for its successor', async () => {
  const { admin, founder, rival } = await founders()
  await founder.put(paths.workspace, { spec: {} })
  await founder.get(paths.workspace)
  await admin.delete(paths.workspace)
  await admin.get(paths.workspace)
  expect((await admin.get(grant)).status).toBe(404)
  await rival.put(paths.workspace, { spec: {} })
  expect((await rival.get(paths.workspace)).status).toBe(200)
  expect((await founder.get(paths.workspace)).status).toBe(403)
})

it('finds another name when somebody has taken that of the grant', async () => {
  const { admin, founder } = await founders()
  await admin.make(grant, { spec: { subs: ['squatter'], scopes: [{}], roles: ['reader'] } })
  await founder.put(paths.workspace, { spec: {} })
  expect((await founder.get(paths.workspace)).status).toBe(200)
  expect((await admin.get(`${grant}-2`)).json.spec.subs).toEqual(['founder'])
})

it('makes nobody an administrator of a workspace that was refused', async () => {
  const { admin, founder } = await founders()
  expect((await founder.put(paths.workspace, {})).status).toBe(422)
  expect((await admin.get(grant)).status).toBe(404)
})
