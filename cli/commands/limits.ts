/** A day in milliseconds: nothing is slower. */
export const dayMs = 86_400_000
