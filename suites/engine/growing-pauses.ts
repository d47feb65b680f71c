const firstPauseMs = 100
/** The embedded mock provider is done at the next read. */
const firstPauseOfMockMs = 1
const pauseGrowth = 1.6
const longestPauseMs = 10_000

/** The pauses of one wait for a provider: short at first, growing, with a ceiling. Each call gives the next, in ms. */
export function growingPauses(embedded = false): () => number {
  let nextMs = embedded ? firstPauseOfMockMs : firstPauseMs
  return () => {
    const pauseMs = nextMs
    nextMs = Math.min(nextMs * pauseGrowth, longestPauseMs)
    return pauseMs
  }
}
