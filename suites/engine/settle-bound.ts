import { type Kind, kinds } from '../../contract/index.ts'
import type { Limits } from './run-config.ts'

/** How long a resource of this kind may take to become active, or to be gone. */
export function settleBoundMs({ settleMs, settleMsByKind }: Limits, kind: Kind): number {
  return settleMsByKind[kind.id] ?? settleMs ?? kind.readyWithinSeconds * 1000
}

/** The same by the id of a kind; `otherwiseMs` for what has none, such as a thing of another system. */
export function settleBoundOf(limits: Limits, kindId: string, otherwiseMs: number): number {
  const kind = kinds.find(({ id }) => id === kindId)
  return kind === undefined ? (limits.settleMs ?? otherwiseMs) : settleBoundMs(limits, kind)
}
