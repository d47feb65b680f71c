import { expect, it } from 'vitest'
import { problem, type Reply, startProvider } from '../provider.test-support.ts'
import { buildTarget } from '../run-config.test-support.ts'
import { chooseOffers } from './offers.ts'
import { openSend } from './send.test-support.ts'

type Items = Readonly<Record<string, unknown>>

const sku = (name: string, spec: Items) => ({ metadata: { name }, spec })
const image = (name: string, sizeMB?: number) => ({
  metadata: { name },
  spec: {},
  ...(sizeMB === undefined ? {} : { status: { sizeMB } }),
})
const size = (vCPU: number, ram: number) => ({ vCPU, ram })

/** Chooses from lists by `<provider> <tenant>`, e.g. `compute seca`; images by `image <tenant>`. */
async function choose(lists: Readonly<Record<string, readonly unknown[] | Reply>>) {
  const { url } = await startProvider(({ path }) => {
    const [, provider, tenant, collection] = /seca\.([\w-]+)\/v1\/tenants\/([\w-]+)\/(\w+)$/.exec(path) ?? []
    const list = lists[`${collection === 'images' ? 'image' : provider} ${tenant}`] ?? []
    return Array.isArray(list) ? { status: 200, body: { items: list, metadata: {} } } : (list as Reply)
  })
  return await chooseOffers(buildTarget({}, url).providers, 'acme', openSend())
}

it("takes the guide's choice where it is offered", async () => {
  const offers = await choose({
    'compute seca': [sku('tiny', size(2, 4)), sku('seca.ds', size(1, 1))],
    'storage seca': [sku('seca.rd500', { iops: 500 })],
    'network seca': [sku('seca.n1k', { bandwidth: 1000 })],
    'image public': [image('small', 1), image('ubuntu-24.04', 9)],
  })
  expect(offers).toEqual({
    skuTenant: 'seca',
    instanceSku: { name: 'seca.ds', tenant: 'seca' },
    storageSku: { name: 'seca.rd500', tenant: 'seca' },
    networkSku: { name: 'seca.n1k', tenant: 'seca' },
    image: { name: 'ubuntu-24.04', tenant: 'public' },
  })
})

it('takes the smallest that fits otherwise', async () => {
  const offers = await choose({
    'compute seca': [
      sku('big', size(8, 8)),
      sku('small', size(2, 2)),
      sku('fit-b', size(2, 8)),
      sku('fit-a', size(2, 4)),
    ],
    'storage seca': [sku('fast', { iops: 9000 }), sku('slow', { iops: 100 }), sku('fits', { iops: 250 })],
    'network seca': [sku('n2', { bandwidth: 2000 })],
    'image public': [image('b', 500), image('a', 400)],
  })
  expect(offers).toMatchObject({
    instanceSku: { name: 'fit-a' },
    storageSku: { name: 'fits' },
    networkSku: { name: 'n2' },
    image: { name: 'a' },
  })
})

it('says what is missing when nothing fits', async () => {
  const offers = await choose({
    'compute seca': [sku('small', size(1, 64))],
    'storage seca': [sku('slow', {}), { metadata: {} }, null],
  })
  expect(offers).toMatchObject({
    instanceSku: {
      missing: 'the provider does not offer an instance SKU with at least 2 vCPU and 4 GB of memory',
    },
    storageSku: { missing: expect.stringContaining('250 IOPS') },
    networkSku: { missing: expect.stringContaining('1000 Mbit/s') },
    image: { missing: 'the provider does not offer a public image' },
  })
})

it('looks into the shared tenants first, then into the own one', async () => {
  const offers = await choose({
    'compute seca': problem(403),
    'compute acme': [sku('mine', size(2, 4))],
    'storage acme': [sku('disk', { iops: 250 })],
    'image seca': [image('linux')],
  })
  expect(offers).toMatchObject({
    skuTenant: 'acme',
    instanceSku: { name: 'mine', tenant: 'acme' },
    storageSku: { name: 'disk', tenant: 'acme' },
    image: { name: 'linux', tenant: 'seca' },
  })
})

it("keeps the guide's choice when nothing is answered, so that the steps show what is wrong", async () => {
  const { url } = await startProvider(() => problem(500))
  const offers = await chooseOffers(buildTarget({}, url).providers, 'acme', openSend())
  expect(offers).toMatchObject({
    skuTenant: 'seca',
    instanceSku: { name: 'seca.ds' },
    image: { tenant: 'public' },
  })
  expect(await chooseOffers({}, 'acme', openSend())).toEqual(offers)
})
