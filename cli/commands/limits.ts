/** The largest seed that the random generator takes. */
export const maxSeed = 2 ** 31 - 1
export const dayMs = 86_400_000
