import { kinds, valueAt } from '../../contract/index.ts'
import { afterPut, alterAt, isJson, memoryOf } from './alter.ts'
import { rowsAt } from './constraint-rows.ts'
import type { Deviation } from './deviation.ts'

/** Fixed by the text of their schema; the others are fixed by prose, and have rows of their own. */
const bySchema: Readonly<Record<string, readonly string[]>> = {
  'block-storage': ['/spec/skuRef'],
  instance: ['/spec/skuRef', '/spec/zone'],
  network: ['/spec/skuRef'],
  nic: ['/spec/skuRef'],
  'kubernetes-cluster': ['/spec/skuRef'],
  'kubernetes-node-pool': [
    '/spec/nodeTemplate/skuRef',
    '/spec/nodeTemplate/zone',
    '/spec/nodeTemplate/rootVolume/skuRef',
  ],
}

const rowsOf = (kindId: string) => rowsAt(kindId, bySchema[kindId] ?? [])
const prose = ['BS-04', 'IMG-06', 'INST-02', 'NET-05', 'NET-06', 'NIC-07', 'SUB-13', 'K8S-02', 'K8S-07']
const everyRow = [...prose, ...Object.keys(bySchema).flatMap(rowsOf)]

const firstSpec = memoryOf(({ user }: { user: { spec: object } }) => structuredClone(user.spec))

/** What goes wrong with members that keep their value, and with those that may only grow. */
export const fixedMemberDeviations: readonly Deviation[] = [
  {
    name: 'fixed-members-change',
    title: 'An update changes members that never change',
    requirements: everyRow,
    skips: ['fixed-members'],
  },
  {
    name: 'fixed-members-kept-in-silence',
    title: 'An update of a member that never changes is answered 200 and does not happen',
    requirements: [...everyRow, 'META-30'],
    skips: ['fixed-members'],
    corrupts: afterPut({ kinds: kinds.map(({ id }) => id) }, (stored) => {
      const first = firstSpec(stored)
      const spec = structuredClone(stored.user.spec)
      for (const pointer of stored.address.kind.immutable) {
        const kept = valueAt({ spec: first }, pointer)
        if (pointer !== '/spec') alterAt({ spec }, pointer, (value) => structuredClone(kept) ?? value)
        else if (isJson(kept)) Object.assign(spec, structuredClone(kept))
      }
      stored.user = { ...stored.user, spec }
    }),
  },
  {
    name: 'volume-changes-sku',
    title: 'A volume moves to another SKU',
    requirements: ['BS-04', ...rowsOf('block-storage')],
    skips: ['fixed-members:block-storage'],
  },
  {
    name: 'image-changes',
    title: 'The spec of an image can be changed',
    requirements: ['IMG-06'],
    skips: ['fixed-members:image'],
  },
  {
    name: 'instance-moves',
    title: 'An instance moves to another zone or SKU',
    requirements: ['INST-02', ...rowsOf('instance')],
    skips: ['fixed-members:instance'],
  },
  {
    name: 'network-changes-range',
    title: 'A network takes another range or SKU',
    requirements: ['NET-05', 'NET-06', ...rowsOf('network')],
    skips: ['fixed-members:network'],
  },
  {
    name: 'subnet-moves',
    title: 'A subnet moves to another zone',
    requirements: ['SUB-13'],
    skips: ['fixed-members:subnet'],
  },
  {
    name: 'nic-changes-sku',
    title: 'A NIC moves to another SKU',
    requirements: ['NIC-07', ...rowsOf('nic')],
    skips: ['fixed-members:nic'],
  },
  {
    name: 'node-pool-moves',
    title: 'A node pool moves to another zone or SKU',
    requirements: ['K8S-07', ...rowsOf('kubernetes-node-pool')],
    skips: ['fixed-members:kubernetes-node-pool'],
  },
  {
    name: 'cluster-changes-sku',
    title: 'A cluster moves to another SKU',
    requirements: ['K8S-02', ...rowsOf('kubernetes-cluster')],
    skips: ['fixed-members:kubernetes-cluster'],
  },
  {
    name: 'volume-shrinks',
    title: 'A volume can be made smaller',
    requirements: ['BS-03', ...rowsAt('block-storage', ['/spec/sizeGB'])],
    skips: ['growth-only'],
  },
  {
    name: 'volume-cannot-grow',
    title: 'A volume cannot be made larger',
    // A PUT on a name in use that should pass is refused.
    requirements: ['LIFE-02', 'BS-03', 'BS-05', ...rowsAt('block-storage', ['/spec/sizeGB'])],
    skips: ['growth'],
  },
]
