/** What ends a transition: the next read, a number of reads, or (virtual) time. */
export type Progress =
  | { readonly kind: 'immediate' }
  /** The first `n` reads still show the transition. */
  | { readonly kind: 'reads'; readonly n: number }
  | { readonly kind: 'time'; readonly ms: number }

export const progressKinds = ['immediate', 'reads', 'time'] as const satisfies readonly Progress['kind'][]

/** What is wrong with a progress of an option or a control request; undefined when nothing is. */
export function progressFlaw(value: unknown): string | undefined {
  const { kind, n, ms } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >
  if (kind === 'immediate') return undefined
  if (kind === 'reads') {
    return Number.isInteger(n) && (n as number) >= 0 ? undefined : 'needs n, an integer of at least 0'
  }
  if (kind === 'time') {
    return Number.isFinite(ms) && (ms as number) >= 0 ? undefined : 'needs ms, a number of at least 0'
  }
  return `has the kind ${JSON.stringify(kind)} and not one of ${progressKinds.join(', ')}`
}
