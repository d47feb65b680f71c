import { isCidr, isIp, type Kind, kinds, qualifiedProvider } from '../../contract/index.ts'
import { zonesOf } from '../regions.ts'
import type { World } from '../world.ts'
import { objectsAt, replaceAt } from './replace-at.ts'

type Rewrite = (spec: Record<string, unknown>, world: World, region: string | undefined) => void

const firstZone: Rewrite = (spec, { settings }, region) => {
  spec['zone'] ??= zonesOf(settings, region)[0]
}

/** Values that the guides leave out or write differently, by kind. */
export const valueRewrites: Readonly<Record<string, Rewrite>> = {
  instance: firstZone,
  subnet: firstZone,
  nic(spec) {
    spec['addresses'] ??= ['0.0.0.0']
    // The guide pastes the range of the subnet and means: any address of it.
    replaceAt(spec, '/addresses/*', (address) => {
      if (typeof address !== 'string' || isIp(address) || !isCidr(address)) return address
      return address.includes(':') ? '::' : '0.0.0.0'
    })
  },
  role(spec) {
    for (const permission of objectsAt(spec, '/permissions/*')) {
      permission['provider'] ??= providerOf(permission['resources'])
    }
  },
  'role-assignment'(spec) {
    spec['scopes'] ??= [{}]
    // This role never existed; the guide means the one of the region.
    replaceAt(spec, '/roles/*', (role) => (role === 'seca.region-administrator' ? 'seca.region-admin' : role))
  },
}

/** The provider that a pattern such as `regions/*` speaks of. */
function providerOf(resources: unknown): string | undefined {
  const [first] = Array.isArray(resources) ? (resources as unknown[]) : []
  const collection = typeof first === 'string' ? first.split('/')[0] : undefined
  const kind: Kind | undefined = kinds.find((each) => each.collection === collection)
  return kind === undefined ? undefined : qualifiedProvider(kind.provider)
}
