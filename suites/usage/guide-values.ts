import { type ProviderName, providerNames } from '../../contract/index.ts'
import type { Offer, RunConfig, Target } from '../engine/run-config.ts'

/** The variables of the guides, filled for a provider, and those that have no value, with the reason. */
export interface GuideVariables {
  readonly values: Readonly<Record<string, string>>
  /** Variable name to the reason why a step that needs it is not applicable. */
  readonly missing: Readonly<Record<string, string>>
}

/** Stands where a guide asks for something that is not offered; the step is never sent. */
const notOffered = 'http://not-offered.invalid'

/** `seca.load-balancer` -> `load-balancer-provider-url`. */
function urlVariable(provider: ProviderName): string {
  return `${provider.slice('seca.'.length)}-provider-url`
}

export function guideVariables(config: Pick<RunConfig, 'target'>): GuideVariables {
  const { target } = config
  const values: Record<string, string> = {
    tenant: target.tenant,
    region: target.region,
    zone: target.zones[0] ?? '',
    subject: target.subject,
    // The client adds the real one; this only fills the header that a guide shows.
    token: '',
    'sku-tenant': target.offers.skuTenant,
    'image-tenant': tenantOf(target.offers.image, 'public'),
  }
  const missing: Record<string, string> = {}
  for (const provider of providerNames) {
    const url = target.providers[provider]
    values[urlVariable(provider)] = url ?? `${notOffered}/${provider}`
    if (url === undefined)
      missing[urlVariable(provider)] = `region ${target.region} does not offer ${provider}`
  }
  for (const [variable, offer] of offered(target)) {
    values[variable] = 'missing' in offer ? 'not-offered' : offer.name
    if ('missing' in offer) missing[variable] = offer.missing
  }
  return { values, missing }
}

function offered({ offers }: Target): [string, Offer][] {
  return [
    ['instance-sku', offers.instanceSku],
    ['storage-sku', offers.storageSku],
    ['network-sku', offers.networkSku],
    ['image', offers.image],
  ]
}

function tenantOf(offer: Offer, fallback: string): string {
  return 'missing' in offer ? fallback : offer.tenant
}
