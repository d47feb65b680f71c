import { providerNames, providers, qualifiedProvider } from '../contract/index.ts'
import { type Answer, answer } from './outcome.ts'
import { providerUrl } from './seed/seed.ts'

/** As the specification writes it, and as RFC 8615 wants it. */
export const wellknownPaths: readonly string[] = ['/.wellknown/secapi', '/.well-known/secapi']

/** The discovery document: the global providers, with their version in the URL as in the example of the specification. */
export function wellknown(baseUrl: string): Answer {
  const endpoints = providerNames
    .filter((name) => providers[name].endpoint === 'global')
    .map((name) => ({
      provider: qualifiedProvider(name),
      url: `${providerUrl(baseUrl, name)}/${providers[name].version}`,
    }))
  return answer(200, JSON.stringify({ version: 'v1', endpoints }))
}
