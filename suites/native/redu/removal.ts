import { operationOf, type ReduOperationId } from '../../../contract/native/redu/index.ts'
import type { RemoveOne } from '../../ledger/remove.ts'
import { removeListed } from '../listed-removal.ts'
import { removalCheck } from '../removal-check.ts'
import { itemsOf } from './api.ts'

/** What a run creates, and the operations that list and delete it. */
export const reduKinds = {
  'redu-instance': { list: 'R03', deletion: 'R06' },
  'redu-keypair': { list: 'R09', deletion: 'R11' },
  'redu-snapshot': { list: 'R14', deletion: 'R16' },
  'redu-backup': { list: 'R17', deletion: 'R19' },
  'redu-volume': { list: 'X05', deletion: 'X06' },
} as const satisfies Record<string, { list: ReduOperationId; deletion: ReduOperationId }>

export type ReduKind = keyof typeof reduKinds

/** By name: no creation is answered with an id. */
export const removeRedu: RemoveOne = async (entry, context) => {
  const kind = reduKinds[entry.kind as ReduKind]
  if (kind === undefined) return 'nothing is known of its kind'
  return await removeListed(entry, context, {
    items: itemsOf,
    deletionUrl(listUrl, { id }) {
      const base = listUrl.slice(0, listUrl.length - operationOf(kind.list).path.length)
      return base + operationOf(kind.deletion).path.replace(/:\w+/, encodeURIComponent(id))
    },
  })
}

export const reduRemoval = (topic: string) =>
  removalCheck({
    id: `KC-30/${topic}`,
    remove: removeRedu,
    requirement: 'KC-30',
    // Volumes are deleted by an API that the page does not describe.
    requirementOf: {
      'redu-instance': 'KC-27',
      'redu-keypair': 'KC-18',
      'redu-snapshot': 'KC-22',
      'redu-backup': 'KC-23',
    },
  })
