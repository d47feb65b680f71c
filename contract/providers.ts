/** The providers of SECA v1.7: name, API version, group, and whether one endpoint serves all regions. */
export const providers = {
  'seca.region': { version: 'v1', group: 'foundation', endpoint: 'global' },
  'seca.authorization': { version: 'v1', group: 'foundation', endpoint: 'global' },
  'seca.workspace': { version: 'v1', group: 'foundation', endpoint: 'regional' },
  'seca.compute': { version: 'v1', group: 'foundation', endpoint: 'regional' },
  'seca.storage': { version: 'v1', group: 'foundation', endpoint: 'regional' },
  'seca.network': { version: 'v1', group: 'foundation', endpoint: 'regional' },
  'seca.load-balancer': { version: 'v1beta1', group: 'extension', endpoint: 'regional' },
  'seca.nat-gateway': { version: 'v1beta1', group: 'extension', endpoint: 'regional' },
  // v1.7 calls it global (glossary, metadata), yet its paths name a workspace, which is regional; so does July 2026.
  'seca.object-storage': { version: 'v1beta1', group: 'extension', endpoint: 'regional' },
  'seca.kubernetes': { version: 'v1beta1', group: 'extension', endpoint: 'regional' },
  'seca.activity-log': { version: 'v1beta1', group: 'extension', endpoint: 'regional' },
} as const satisfies Record<string, ProviderDeclaration>

interface ProviderDeclaration {
  readonly version: string
  readonly group: 'foundation' | 'extension'
  readonly endpoint: 'global' | 'regional'
}

export type ProviderName = keyof typeof providers

export const providerNames = Object.keys(providers) as ProviderName[]

/** `seca.compute` -> `seca.compute/v1`, the form of `metadata.provider`. */
export function qualifiedProvider(name: ProviderName): string {
  return `${name}/${providers[name].version}`
}

/** The version of the SECA specification that this contract states. */
export const specification = { name: 'SECA', version: 'v1.7', commit: '56db5e9', date: '2026-06-30' } as const
