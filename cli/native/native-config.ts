import type { Target } from '../../suites/engine/run-config.ts'

/**
 * A native system as the engine sees it: it has one base URL, and nothing of what SECA calls a tenant or a region. A
 * native check reads `config.native` instead.
 */
export function targetOf(baseUrl: string, embedded: boolean): Target {
  const missing = { missing: 'this is no SECA provider' }
  return {
    embedded,
    regionUrl: baseUrl,
    authorizationUrl: baseUrl,
    tenant: '',
    region: '',
    zones: [],
    providers: {},
    subject: '',
    foreignTenant: '',
    offers: { skuTenant: '', instanceSku: missing, storageSku: missing, networkSku: missing, image: missing },
  }
}
