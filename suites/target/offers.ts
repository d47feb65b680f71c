import { collectionPath, kindOf, valueAt } from '../../contract/index.ts'
import { Unverified } from '../engine/check-ended.ts'
import type { Offer, Offers } from '../engine/run-config.ts'
import { listAll, type Send } from './list-all.ts'

/** What the guides use, with the size that a replacement must have at least. */
const wanted = {
  instanceSku: {
    kind: 'instance-sku',
    name: 'seca.ds',
    measures: ['/spec/vCPU', '/spec/ram'],
    least: [2, 4],
    needs: 'an instance SKU with at least 2 vCPU and 4 GB of memory',
  },
  storageSku: {
    kind: 'storage-sku',
    name: 'seca.rd500',
    measures: ['/spec/iops'],
    least: [250],
    needs: 'a storage SKU with at least 250 IOPS',
  },
  networkSku: {
    kind: 'network-sku',
    name: 'seca.n1k',
    measures: ['/spec/bandwidth'],
    least: [1000],
    needs: 'a network SKU with at least 1000 Mbit/s',
  },
  image: {
    kind: 'image',
    name: 'ubuntu-24.04',
    measures: ['/status/sizeMB'],
    least: [0],
    needs: 'a public image',
  },
} as const

type Wanted = (typeof wanted)[keyof typeof wanted]

/** Tenants that share SKUs and images, in the order in which the specification prefers them. */
const sharedSkuTenants = ['seca', 'public']
const sharedImageTenants = ['public', 'seca']

/** Chooses SKUs and image: those of the guides where they are offered, else the smallest that fits. */
export async function chooseOffers(
  providers: Readonly<Record<string, string>>,
  tenant: string,
  send: Send,
): Promise<Offers> {
  const skuTenants = [...sharedSkuTenants, tenant]
  const skuTenant = await firstWithSkus(providers, skuTenants, send)
  const sku = (want: Wanted) => choose(want, providers, [skuTenant], send)
  return {
    skuTenant,
    instanceSku: await sku(wanted.instanceSku),
    storageSku: await sku(wanted.storageSku),
    networkSku: await sku(wanted.networkSku),
    image: await choose(wanted.image, providers, sharedImageTenants, send),
  }
}

async function firstWithSkus(
  providers: Readonly<Record<string, string>>,
  tenants: readonly string[],
  send: Send,
): Promise<string> {
  const kinds = [wanted.instanceSku, wanted.storageSku, wanted.networkSku]
  const offered: { tenant: string; kinds: number }[] = []
  for (const tenant of tenants) {
    const lists = await Promise.all(kinds.map((want) => list(want, providers, tenant, send)))
    offered.push({ tenant, kinds: lists.filter((items) => items !== undefined && items.length > 0).length })
  }
  // The guides name one tenant for all SKUs: the first with the most kinds of them.
  const most = Math.max(...offered.map((offer) => offer.kinds))
  return offered.find((offer) => offer.kinds === most)?.tenant ?? 'seca'
}

async function choose(
  want: Wanted,
  providers: Readonly<Record<string, string>>,
  tenants: readonly string[],
  send: Send,
): Promise<Offer> {
  const fallback = { name: want.name, tenant: tenants[0] ?? 'seca' }
  let answered = false
  for (const tenant of tenants) {
    const items = await list(want, providers, tenant, send)
    if (items === undefined) continue
    answered = true
    const name = pick(want, items)
    if (name !== undefined) return { name, tenant }
  }
  // Without an answer the guide's own choice is tried: the steps then show what is wrong.
  return answered ? { missing: `the provider does not offer ${want.needs}` } : fallback
}

function pick(want: Wanted, items: readonly unknown[]): string | undefined {
  const named = items.filter((item) => typeof valueAt(item, '/metadata/name') === 'string')
  const sizes = (item: unknown) => want.measures.map((pointer) => Number(valueAt(item, pointer) ?? 0))
  const fitting = named
    .filter((item) => sizes(item).every((size, index) => size >= (want.least[index] ?? 0)))
    .sort((a, b) => compare(sizes(a), sizes(b)))
  const exact = named.find((item) => valueAt(item, '/metadata/name') === want.name)
  return (exact === undefined ? valueAt(fitting[0], '/metadata/name') : want.name) as string | undefined
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((size, position) => size !== b[position])
  return index === -1 ? 0 : (a[index] ?? 0) - (b[index] ?? 0)
}

async function list(
  want: Wanted,
  providers: Readonly<Record<string, string>>,
  tenant: string,
  send: Send,
): Promise<readonly unknown[] | undefined> {
  const kind = kindOf(want.kind)
  const base = providers[kind.provider]
  if (base === undefined) return undefined
  try {
    const { items } = await listAll(base + collectionPath({ kind, tenant }), send)
    return items
  } catch (error) {
    if (error instanceof Unverified && error.reason !== 'interrupted') return undefined
    throw error
  }
}
