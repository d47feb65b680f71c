import type { Kind } from '../../contract/index.ts'
import type { Limits } from './run-config.ts'

/** How long a resource of this kind may take to become active, or to be gone. */
export function settleBoundMs({ settleMs, settleMsByKind }: Limits, kind: Kind): number {
  return settleMsByKind[kind.id] ?? settleMs ?? kind.readyWithinSeconds * 1000
}
