import { qualifiedProvider } from '../../contract/index.ts'
import { zoneExists } from '../admission/zone.ts'
import type { KindBehaviour } from '../world.ts'

/** The schema allows 5000 instances, and no more than this many references to them. */
const maxNodes = 1000

export const kubernetesNodePool: KindBehaviour = {
  checks: [zoneExists('/spec/nodeTemplate/zone')],
  // The machines belong to the provider: no list of instances shows them.
  status(_, { state, address, user }) {
    if (state !== 'active' && state !== 'updating') return {}
    const { tenant = '', workspace = '', cluster, name } = address
    const length = Math.min(user.spec['instances'] as number, maxNodes)
    const provider = qualifiedProvider('seca.compute')
    return {
      nodes: Array.from({ length }, (__, index) => ({
        provider,
        tenant,
        workspace,
        resource: `instances/${cluster}-${name}-${index}`,
      })),
    }
  },
}
