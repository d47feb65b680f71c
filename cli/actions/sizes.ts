import { valueAt } from '../../contract/index.ts'
import { jsonOf } from '../../suites/json-of.ts'

/** What the resources of a kind cost beside their number. */
export interface Sizes {
  /** By the name of the SKU: how many resources order it. */
  readonly skus: Readonly<Record<string, number>>
  /** Gigabytes of all that are created, and the most at the same time. */
  readonly gigabytes: number
  readonly peakGigabytes: number
}

interface Order {
  readonly skus: readonly string[]
  readonly gigabytes: number
}

/** Adds up the sizes in the bodies of what exists. */
export interface SizeCounter {
  /** Learns of a body that is sent to a URL. */
  ordered(url: string, body: string | undefined): void
  exists(url: string, kind: string, exists: boolean): void
  of(kind: string): Sizes
}

/** @param nameOf turns the SKU that was ordered into what the provider of the plan offers in its place */
export function createSizeCounter(nameOf: (sku: string) => string): SizeCounter {
  const orders = new Map<string, Order>()
  const kinds = new Map<string, { skus: Map<string, number>; all: number; open: number; peak: number }>()
  return {
    ordered: (url, body) => void orders.set(url, readOrder(body)),
    exists(url, kind, exists) {
      const { skus, gigabytes } = orders.get(url) ?? { skus: [], gigabytes: 0 }
      const sum = kinds.get(kind) ?? { skus: new Map<string, number>(), all: 0, open: 0, peak: 0 }
      kinds.set(kind, sum)
      sum.open += exists ? gigabytes : -gigabytes
      sum.peak = Math.max(sum.peak, sum.open)
      if (!exists) return
      sum.all += gigabytes
      for (const sku of skus) sum.skus.set(nameOf(sku), (sum.skus.get(nameOf(sku)) ?? 0) + 1)
    },
    of(kind) {
      const { skus = new Map<string, number>(), all = 0, peak = 0 } = kinds.get(kind) ?? {}
      return { skus: Object.fromEntries(skus), gigabytes: all, peakGigabytes: peak }
    },
  }
}

/** SKUs and gigabytes anywhere in a spec; a node pool orders them for each of its nodes. */
function readOrder(body: string | undefined): Order {
  const spec = parsed(body)
  const nodes = Number(valueAt(spec, '/instances') ?? 1)
  const skus: string[] = []
  let gigabytes = 0
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [member, inner] of Object.entries(value)) {
      if (member === 'sizeGB' && typeof inner === 'number') gigabytes += inner * nodes
      else if (member === 'skuRef') skus.push(skuName(inner))
      else walk(inner)
    }
  }
  walk(spec)
  return { skus, gigabytes }
}

function skuName(reference: unknown): string {
  const text = typeof reference === 'string' ? reference : String(valueAt(reference, '/resource') ?? '')
  return text.slice(text.lastIndexOf('/') + 1)
}

/** Some checks send what is no JSON: nothing is ordered then. */
function parsed(body: string | undefined): unknown {
  return valueAt(jsonOf(body), '/spec')
}
