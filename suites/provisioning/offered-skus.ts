import type { Kind } from '../../contract/index.ts'
import { NotApplicable } from '../engine/check-ended.ts'
import type { Offer, Offers } from '../engine/run-config.ts'

const memberOf: Readonly<Record<string, 'instanceSku' | 'storageSku' | 'networkSku'>> = {
  'instance-sku': 'instanceSku',
  'storage-sku': 'storageSku',
  'network-sku': 'networkSku',
}

function offerOf(kindId: string, offers: Offers): Offer | undefined {
  const member = memberOf[kindId]
  return member === undefined ? undefined : offers[member]
}

/** The name of the SKU of each kind to order, as far as the provider offers one. */
export function skusOf(offers: Offers): Record<string, string> {
  return Object.fromEntries(
    Object.keys(memberOf).flatMap((kindId) => {
      const offer = offerOf(kindId, offers)
      return offer === undefined || 'missing' in offer ? [] : [[kindId, offer.name]]
    }),
  )
}

/**
 * Makes sure that a kind can be ordered.
 *
 * @throws {NotApplicable} when the provider offers no SKU that it needs
 */
export function demandSkus(kind: Kind, offers: Offers): void {
  for (const { targets } of kind.references) {
    for (const target of targets) {
      const offer = offerOf(target, offers)
      if (offer !== undefined && 'missing' in offer) throw new NotApplicable(offer.missing)
    }
  }
}
