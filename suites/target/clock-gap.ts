import type { Answer, ClientRequest } from '../client/client.ts'
import type { Send } from './discover.ts'
import { TargetError } from './target-error.ts'

/** From here on timestamps and the life of tokens are not to be trusted blindly. */
const warnedGapMs = 60_000
/** From here on a token that is good for one side may be over, or not begun, for the other. */
const refusedGapMs = 5 * 60_000
/** What a Date header leaves out. */
const resolutionMs = 1000

/**
 * Compares the clock of the provider with ours, by the Date header of the first answer that has one.
 *
 * @param warn is told of a gap that a run bears
 * @returns a sender that throws {@link TargetError} when the gap is too wide
 */
export function watchClock(send: Send, warn: (note: string) => void): Send {
  let seen = false
  return async (request: ClientRequest) => {
    const sentAt = Date.now()
    const answer = await send(request)
    const gapMs = seen ? undefined : clockGapMs(answer, sentAt, Date.now())
    if (gapMs === undefined) return answer
    seen = true
    const gap = `the clock of the provider is ${describe(gapMs)} ours`
    if (Math.abs(gapMs) >= refusedGapMs) {
      throw new TargetError(
        'target-unusable',
        `Failed to start the run: ${gap}, and tokens and timestamps cannot be judged across such a gap. Set the clock of this machine, or have that of the provider set.`,
      )
    }
    if (Math.abs(gapMs) >= warnedGapMs) {
      warn(`Take care: ${gap}. Tokens may be over earlier or later than they say.`)
    }
    return answer
  }
}

/** How far the provider is ahead, in milliseconds; negative when it is behind, undefined when it does not tell. */
function clockGapMs({ headers }: Answer, sentAt: number, receivedAt: number): number | undefined {
  // An answer from a cache bears the time at which it was stored.
  if (headers['age'] !== undefined) return undefined
  const theirs = Date.parse(headers['date'] ?? '')
  if (Number.isNaN(theirs)) return undefined
  if (theirs > receivedAt) return theirs - receivedAt
  return theirs + resolutionMs < sentAt ? theirs + resolutionMs - sentAt : 0
}

function describe(gapMs: number): string {
  const seconds = Math.round(Math.abs(gapMs) / 1000)
  const size = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
  return `${size} ${gapMs > 0 ? 'ahead of' : 'behind'}`
}
