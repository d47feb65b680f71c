/** Rules that a deviation can switch off, at the one place where each of them stands. */
export const skippableRules = ['list-limit', 'authorization-of-reads', 'precondition', 'deletion'] as const

export type SkippableRule = (typeof skippableRules)[number]
