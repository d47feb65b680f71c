import { kindOf, kinds } from '../../contract/index.ts'
import type { CheckContext } from '../engine/context.ts'
import { settleBoundMs } from '../engine/settle-bound.ts'
import type { RemovalContext } from '../ledger/remove.ts'

/** Removal on behalf of a check: its exchanges are recorded under the check. */
export function removalContext(
  context: CheckContext,
  observers: Pick<RemovalContext, 'onDeleted' | 'onRefused' | 'onGone'> = {},
): RemovalContext {
  return {
    ledger: context.ledger,
    signal: context.signal,
    send: (request) => context.send(request, 'removal'),
    boundMs: (kind) => boundOf(context, kind),
    ...observers,
  }
}

/** A resource of a path that no kind has gets the longest bound: that of an instance. */
function boundOf(context: CheckContext, kind: string): number {
  const known = kinds.some(({ id }) => id === kind)
  return settleBoundMs(context.config.limits, kindOf(known ? kind : 'instance'))
}
