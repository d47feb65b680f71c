import type { Answer } from './outcome.ts'

/** Waits as long as a slow provider takes, or leaps over it and says so in `server-timing`. */
export async function holdBack(answer: Answer, leap: ((ms: number) => void) | undefined): Promise<Answer> {
  const { afterMs, ...rest } = answer
  if (afterMs === undefined) return answer
  if (leap === undefined) {
    await new Promise((resolve) => setTimeout(resolve, afterMs))
    return rest
  }
  leap(afterMs)
  return { ...rest, headers: { ...rest.headers, 'server-timing': `leap;dur=${afterMs}` } }
}
