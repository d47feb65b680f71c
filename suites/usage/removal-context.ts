import { kindOf } from '../../contract/index.ts'
import type { CheckContext } from '../engine/context.ts'
import { settleBoundOf } from '../engine/settle-bound.ts'
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
    // A resource of a path that no kind has gets the longest bound: that of an instance.
    boundMs: (kindId) =>
      settleBoundOf(context.config.limits, kindId, kindOf('instance').readyWithinSeconds * 1000),
    time: () => ({ now: () => context.now(), pause: (ms) => context.pause(ms) }),
    ...observers,
  }
}
