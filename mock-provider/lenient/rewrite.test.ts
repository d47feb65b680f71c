import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { build, collectionOf, inTenant, paths, sibling, specs, specWith } from '../single-vm.test-support.ts'
import { shims, without } from './shims.test-support.ts'

const flat = `${inTenant('seca.network')}/workspaces/w/subnets/sub`
const tables = collectionOf(paths.routes)

it.each(shims)('takes $part with $what in lenient mode and refuses it in strict mode', async (shim) => {
  const before = ['workspace', 'volume', 'network', 'gateway', 'routes', 'subnet', 'publicIp', 'nic'] as const
  const needed = before.slice(
    0,
    before.indexOf(shim.part as never) === -1 ? undefined : before.indexOf(shim.part as never),
  )
  for (const mode of ['strict', 'lenient'] as const) {
    const api = await checkedProvider({ mode })
    for (const part of needed) await api.make(paths[part], { spec: specs[part] })
    const { status, pointers, json } = await api.put(paths[shim.part], shim.body)
    if (mode === 'lenient') {
      expect(status).toBe(201)
      expect(json.spec).toMatchObject(shim.becomes)
      continue
    }
    expect(status).toBe(422)
    expect(pointers).toContain(shim.pointer)
    expect((await api.get(paths[shim.part])).status).toBe(404)
  }
})

it('serves subnets under their old path in lenient mode only', async () => {
  const body = specWith('subnet', { networkRef: '.../net' })
  const strict = await checkedProvider()
  await build(strict, 'routes')
  expect((await strict.put(flat, body)).status).toBe(404)
  const api = await checkedProvider({ mode: 'lenient' })
  await build(api, 'routes')
  expect((await api.put(flat, body)).status).toBe(201)
  expect((await api.get(flat)).json).toEqual((await api.get(paths.subnet)).json)
  expect((await api.put(flat, { spec: { ...body.spec, networkRef: 'networks/net' } })).status).toBe(200)
  expect((await api.delete(flat)).status).toBe(202)
  expect((await api.get(flat)).status).toBe(404)
  expect((await api.put(sibling(flat, 's2'), specWith('subnet', { networkRef: '.../none' }))).status).toBe(
    404,
  )
})

it('makes a route table for a network that has none, and lets it go with the network', async () => {
  const api = await checkedProvider({ mode: 'lenient' })
  await build(api, 'network')
  const body = without('subnet', 'routeTableRef')
  await api.make(paths.subnet, body)
  expect((await api.get(tables)).json.items[0].metadata.name).toBe('default')
  expect((await api.get(`${tables}/default`)).json.status.routes[0].state).toBe('active')
  expect((await api.put(paths.subnet, body)).status).toBe(200)
  expect((await api.delete(paths.network)).status).toBe(409)
  await api.delete(paths.subnet)
  expect((await api.delete(paths.network)).status).toBe(202)
  expect((await api.get(paths.network)).status).toBe(404)
  expect((await api.get(paths.workspace)).json.status.resourceCount).toBe(1)
})

it('takes the table back that it made for a refused subnet', async () => {
  const api = await checkedProvider({ mode: 'lenient' })
  await build(api, 'network')
  expect((await api.put(paths.subnet, without('subnet', 'routeTableRef', { zone: 'z' }))).status).toBe(422)
  expect((await api.get(tables)).json.items).toEqual([])
})

it('refuses in lenient mode what no guide sends', async () => {
  const api = await checkedProvider({ mode: 'lenient' })
  await build(api, 'workspace')
  expect((await api.put(paths.volume, specWith('volume', { skuRef: '.../none' }))).status).toBe(422)
  expect((await api.put(paths.volume, specWith('volume', { skuRef: 5 }))).status).toBe(422)
  expect((await api.put(paths.nic, { spec: { addresses: 'x', publicIPRef: 7 } })).status).toBe(422)
  expect((await api.put(paths.group, { spec: { rules: [null, 1, { sourceRefs: 'x' }] } })).status).toBe(422)
  expect(
    (await api.put(paths.role, { spec: { permissions: [{ resources: 1, verb: ['get'] }] } })).status,
  ).toBe(422)
  for (const body of ['[]', '"x"', '{"spec":[]}'])
    expect((await api.put(paths.instance, body)).status).toBe(422)
})
