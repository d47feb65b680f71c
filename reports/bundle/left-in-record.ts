import type { Exchange } from '../../suites/results.ts'

/** What the recorded exchanges say was created and never seen gone: URLs whose last answer after a PUT is not 404. */
export function leftInRecord(exchanges: readonly Exchange[]): string[] {
  const exists = new Map<string, boolean>()
  const inTime = exchanges
    .map((exchange) => ({ exchange, endedAt: Date.parse(exchange.startedAt) + exchange.durationMs }))
    .sort((a, b) => a.endedAt - b.endedAt)
  for (const { exchange } of inTime) {
    const { method, url } = exchange.request
    const status = exchange.response?.status ?? 0
    if (method === 'PUT' && status >= 200 && status < 300) exists.set(url, true)
    else if (exists.has(url) && status === 404) exists.set(url, false)
  }
  return [...exists].filter(([, there]) => there).map(([url]) => url)
}
