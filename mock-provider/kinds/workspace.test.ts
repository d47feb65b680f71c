import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { manualClock } from '../clock.ts'
import { build, paths, sibling, specs, vmChain } from '../single-vm.test-support.ts'

it('counts what is inside', async () => {
  const api = await checkedProvider()
  await build(api, 'instance')
  expect((await api.get(paths.workspace)).json.status.resourceCount).toBe(8)
  await api.delete(paths.instance)
  expect((await api.get(paths.workspace)).json.status.resourceCount).toBe(7)
})

it('takes everything inside with it', async () => {
  const api = await checkedProvider()
  await build(api, 'instance')
  expect((await api.delete(paths.workspace)).status).toBe(202)
  for (const part of vmChain) expect([part, (await api.get(paths[part])).status]).toEqual([part, 404])
  await api.make(paths.workspace, { spec: {} })
  expect((await api.get(paths.workspace)).json.status.resourceCount).toBe(0)
})

it('shows its contents as deleting while they go', async () => {
  const clock = manualClock()
  const api = await checkedProvider({ clock, latencyMs: 1000 })
  await api.put(paths.workspace, { spec: {} })
  clock.advance(1000)
  await api.put(paths.gateway, { spec: {} })
  clock.advance(1000)
  await api.delete(paths.workspace)
  expect((await api.get(paths.gateway)).state).toBe('deleting')
  expect((await api.put(sibling(paths.gateway, 'late'), { spec: {} })).status).toBe(404)
  clock.advance(1000)
  expect((await api.get(paths.gateway)).status).toBe(404)
})

it('refuses to go with something inside when the switch says so', async () => {
  const api = await checkedProvider({ switches: { workspaceDeletion: 'refuse' } })
  await build(api, 'gateway', ['workspace', 'gateway'])
  expect((await api.delete(paths.workspace)).status).toBe(409)
  await api.delete(paths.gateway)
  expect((await api.delete(paths.workspace)).status).toBe(202)
})

it('takes the assignments that are limited to it', async () => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const other = sibling(paths.workspace, 'w2')
  await api.make(other, { spec: {} })
  const assign = (name: string, scopes: object[]) =>
    api.make(sibling(paths.assignment, name), {
      spec: { subs: ['u'], roles: ['seca.workspace-viewer'], scopes },
    })
  await assign('only', [{ workspaces: ['w'] }])
  await assign('both', [{ workspaces: ['w', 'w2'] }])
  await assign('tenant', [{}])
  await api.delete(paths.workspace)
  await api.get(paths.workspace)
  expect((await api.get(sibling(paths.assignment, 'only'))).status).toBe(404)
  expect((await api.get(sibling(paths.assignment, 'both'))).json.spec.scopes).toEqual([
    { workspaces: ['w2'] },
  ])
  expect((await api.get(sibling(paths.assignment, 'tenant'))).json.spec.scopes).toEqual([{}])
})

it('needs a spec, which may be empty', async () => {
  const api = await checkedProvider()
  expect((await api.put(paths.workspace, {})).pointers).toEqual(['/spec'])
  expect((await api.put(paths.workspace, { spec: specs.workspace })).status).toBe(201)
})
