import { providerNames, providers, qualifiedProvider, wellknownOperation } from '../contract/index.ts'
import { type Answer, answer } from './outcome.ts'
import { providerUrl, type UrlPlan } from './provider-urls.ts'

export const wellknownPaths: readonly string[] = wellknownOperation.paths

/** The discovery document: the global providers, with their version in the URL as in the example of the specification. */
export function wellknown(plan: UrlPlan, baseUrl: string): Answer {
  const endpoints = providerNames
    .filter((name) => providers[name].endpoint === 'global')
    .map((name) => ({
      provider: qualifiedProvider(name),
      url: `${providerUrl(plan, baseUrl, name)}/${providers[name].version}`,
    }))
  return answer(200, JSON.stringify({ version: 'v1', endpoints }))
}
