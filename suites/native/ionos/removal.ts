import type { CheckContext } from '../../engine/context.ts'
import type { LedgerEntry } from '../../ledger/ledger.ts'
import type { RemoveOne } from '../../ledger/remove.ts'
import { removeOne } from '../../ledger/remove.ts'
import { listedUrl, removeListed } from '../listed-removal.ts'
import { removalCheck } from '../removal-check.ts'
import { itemsOf, urlOf } from './api.ts'
import { collectionUrl } from './collections.ts'

/** By name, since ids are given by the provider; a token by its id, which is all that is known of it. */
export const removeIonos: RemoveOne = async (entry, context) => {
  if (entry.kind === 'ionos-token') return await removeOne(entry, context)
  return await removeListed(entry, context, {
    items: itemsOf,
    deletionUrl: (listUrl, { id }) => `${listUrl.split('?')[0]}/${encodeURIComponent(id)}`,
  })
}

/** Writes a creation down before it is sent. */
export function intend(
  context: CheckContext,
  kind: 'ionos-group' | 'ionos-action' | 'ionos-alarm',
  name: string,
): LedgerEntry {
  return context.ledger.intend(kind, listedUrl(collectionUrl(context.config, kind), 'name', name))
}

/** Writes down a token that was generated: before, it has neither a name nor an id. */
export function keepToken(context: CheckContext, id: string): LedgerEntry {
  const url = urlOf(context.config, 'auth', `/tokens/${encodeURIComponent(id)}`)
  const entry = context.ledger.intend('ionos-token', url)
  context.ledger.settle(entry, 'created')
  return entry
}

export const ionosRemoval = (topic: string) =>
  removalCheck({
    id: `ION-E2E-01/${topic}`,
    remove: removeIonos,
    requirement: 'ION-E2E-01',
    requirementOf: {
      'ionos-action': 'ION-MON-03',
      'ionos-alarm': 'ION-MON-04',
      'ionos-token': 'ION-AUTH-06',
    },
  })
