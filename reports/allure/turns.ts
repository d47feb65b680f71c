import type { Exchange } from '../../suites/results.ts'

/** One exchange, or a row of polls of the same address told as one: thirty polls say no more than the last. */
export interface Turn {
  readonly exchange: Exchange
  readonly startedAt: string
  readonly polls: readonly Exchange[]
}

/** The exchanges of one check in the order of sending, consecutive polls of one address condensed to the last. */
export function condensePolls(exchanges: readonly Exchange[]): Turn[] {
  const turns: Turn[] = []
  for (const exchange of [...exchanges].sort((a, b) => a.ordinal - b.ordinal)) {
    const previous = turns.at(-1)
    if (previous && exchange.purpose === 'poll' && samePoll(previous.exchange, exchange)) {
      turns[turns.length - 1] = { ...previous, exchange, polls: [...previous.polls, exchange] }
    } else {
      turns.push({
        exchange,
        startedAt: exchange.startedAt,
        polls: exchange.purpose === 'poll' ? [exchange] : [],
      })
    }
  }
  return turns
}

/** What came back, in a word: `201`, or the code of a transport error. */
export function outcome(exchange: Exchange): string {
  return exchange.response ? String(exchange.response.status) : (exchange.error?.code ?? 'no answer')
}

/** What the polls saw, run-length encoded: `200 creating x3, 200 active`. */
export function pollHistory(turn: Turn): string {
  const seen: { text: string; count: number }[] = []
  for (const poll of turn.polls) {
    const state = stateOf(poll)
    const text = state === undefined ? outcome(poll) : `${outcome(poll)} ${state}`
    const last = seen.at(-1)
    if (last?.text === text) last.count += 1
    else seen.push({ text, count: 1 })
  }
  return seen.map(({ text, count }) => (count > 1 ? `${text} x${count}` : text)).join(', ')
}

/** Milliseconds from the first request of the turn to the last answer. */
export function turnDurationMs(turn: Turn): number {
  const start = Date.parse(turn.startedAt)
  return Date.parse(turn.exchange.startedAt) - start + turn.exchange.durationMs
}

function samePoll(a: Exchange, b: Exchange): boolean {
  return a.purpose === 'poll' && a.request.method === b.request.method && a.request.url === b.request.url
}

function stateOf(exchange: Exchange): string | undefined {
  try {
    const body = JSON.parse(exchange.response?.body ?? 'null') as { status?: { state?: unknown } } | null
    const state = body?.status?.state
    return typeof state === 'string' ? state : undefined
  } catch {
    return undefined
  }
}
