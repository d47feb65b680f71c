import { expect, it } from 'vitest'
import { type CheckedProvider, checkedProvider } from '../checked-fetch.test-support.ts'
import { build, inTenant, paths } from '../single-vm.test-support.ts'

const clusters = `${inTenant('seca.kubernetes', 'demo', 'v1beta1')}/workspaces/w/clusters`
const cluster = `${clusters}/k`
const pool = `${cluster}/node-pools/workers`
const skuRef = { tenant: 'seca', resource: 'skus/dedicated' }
const nodeTemplate = {
  skuRef: { tenant: 'seca', resource: 'skus/seca.ds' },
  subnetRef: { resource: 'subnets/sub' },
  zone: 'a',
  rootVolume: { skuRef: { tenant: 'seca', resource: 'skus/seca.rd500' }, sizeGB: 20 },
}

async function withCluster(): Promise<CheckedProvider> {
  const api = await checkedProvider()
  await build(api, 'subnet')
  await api.make(cluster, { spec: { skuRef } })
  return api
}

it('shows a kubeconfig when active, and the same one later', async () => {
  const api = await withCluster()
  const { kubeConfig } = (await api.get(cluster)).json.status
  expect(kubeConfig).toContain('apiVersion: v1\nkind: Config\n')
  expect(kubeConfig).toMatch(/server: https:\/\/k\.w\.demo\.kubernetes\.test:6443\n/)
  await api.make(cluster, { spec: { skuRef, podCidr: '10.1.0.0/16' } })
  expect((await api.get(cluster)).json.status.kubeConfig).toBe(kubeConfig)
})

it.each([
  [{ podCidr: '10.0.0.0' }, '/spec/podCidr'],
  [{ serviceCidr: 'none' }, '/spec/serviceCidr'],
  [{ podCidr: '10.0.0.0/8', serviceCidr: '10.1.0.0/16' }, '/spec/serviceCidr'],
  [{ restrictKubernetesApi: ['192.0.2.0/24', 'office'] }, '/spec/restrictKubernetesApi/1'],
  [{ skuRef: { resource: 'skus/other' } }, '/spec/skuRef'],
])('refuses a cluster with %j', async (changes, pointer) => {
  const api = await withCluster()
  const { status, pointers } = await api.put(cluster, { spec: { skuRef, ...changes } })
  expect([status, pointers]).toEqual([422, [pointer]])
})

it('takes ranges that lie apart', async () => {
  const api = await withCluster()
  const spec = { skuRef, podCidr: '10.0.0.0/16', serviceCidr: 'fd00::/108' }
  expect((await api.put(cluster, { spec })).status).toBe(200)
})

it('names a node pool by its cluster', async () => {
  const api = await withCluster()
  const { json } = await api.make(pool, { spec: { instances: 2, nodeTemplate } })
  expect(json.metadata).toMatchObject({
    ref: pool,
    resource: 'clusters/k/node-pools/workers',
    workspace: 'w',
  })
  const list = (await api.get(`${cluster}/node-pools`)).json
  expect([list.metadata.resource, list.items.length]).toEqual(['clusters/k/node-pools', 1])
  expect((await api.get(`${clusters}/other/node-pools`)).json.items).toEqual([])
})

it('has as many nodes as instances are asked for, and shows at most 1000', async () => {
  const api = await withCluster()
  for (const [instances, shown] of [
    [3, 3],
    [5000, 1000],
    [1, 1],
  ]) {
    const { json } = await api.make(pool, { spec: { instances, nodeTemplate } })
    expect(json.status.nodes).toHaveLength(shown ?? 0)
  }
})

it('refuses a node pool in a zone that is not there, or in no cluster', async () => {
  const api = await withCluster()
  const elsewhere = await api.put(pool, {
    spec: { instances: 1, nodeTemplate: { ...nodeTemplate, zone: 'z' } },
  })
  expect([elsewhere.status, elsewhere.pointers]).toEqual([422, ['/spec/nodeTemplate/zone']])
  const orphan = await api.put(`${clusters}/none/node-pools/p`, { spec: { instances: 1, nodeTemplate } })
  expect([orphan.status, orphan.json.detail]).toEqual([
    404,
    expect.stringContaining('kubernetes-cluster none'),
  ])
})

it('takes cluster names up to 128 characters, also above node pools', async () => {
  const api = await withCluster()
  for (const [length, status] of [
    [128, 201],
    [129, 422],
  ]) {
    const path = `${clusters}/${'c'.repeat(length ?? 0)}`
    expect((await api.put(path, { spec: { skuRef } })).status).toBe(status)
  }
  await api.get(`${clusters}/${'c'.repeat(128)}`)
  const nested = `${clusters}/${'c'.repeat(128)}/node-pools/p`
  expect((await api.put(nested, { spec: { instances: 1, nodeTemplate } })).status).toBe(201)
  expect((await api.get(`${clusters}/${'c'.repeat(129)}/node-pools`)).status).toBe(400)
})

it('keeps a cluster and a subnet as long as a node pool is there', async () => {
  const api = await withCluster()
  await api.make(pool, { spec: { instances: 1, nodeTemplate } })
  expect((await api.delete(paths.subnet)).status).toBe(409)
  const refused = await api.delete(cluster)
  expect([refused.status, refused.json.detail]).toEqual([409, expect.stringContaining('node-pool workers')])
  await api.delete(pool)
  expect((await api.get(pool)).status).toBe(404)
  expect((await api.delete(cluster)).status).toBe(202)
})
