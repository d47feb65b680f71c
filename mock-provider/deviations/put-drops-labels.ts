import { matchPath, type ProviderName } from '../../contract/index.ts'
import { forget } from '../visibility.ts'
import type { Deviation } from './deviation.ts'

const providerPath = /^\/providers\/([^/]+)(\/.*)$/

/** The answer to the PUT still shows the labels, as that of a provider which loses them on the way to its database. */
export const putDropsLabels: Deviation = {
  name: 'put-drops-labels',
  title: 'PUT answers with the labels, and loses them',
  requirements: [
    ...[
      'LBL-01',
      'LBL-02',
      'LBL-07',
      'LBL-10',
      'LBL-12',
      'LIFE-02',
      'LIFE-04',
      'CONC-08',
      'ASYNC-12',
      'JSON-01',
    ],
  ],
  corrupts({ world, method, path }, { status }) {
    const [, provider = '', below = ''] = (method === 'PUT' && status < 300 && providerPath.exec(path)) || []
    const match = matchPath(provider as ProviderName, below)
    if (match === undefined) return
    for (const stored of world.store.ofKind(match.kind.id)) {
      const { address } = stored
      const same = (['name', 'tenant', 'workspace', 'network', 'cluster'] as const).every(
        (part) => address[part] === match[part],
      )
      if (!same || stored.user.labels === undefined) continue
      const { labels: _, ...rest } = stored.user
      stored.user = rest
      forget(world, stored)
    }
  },
}
