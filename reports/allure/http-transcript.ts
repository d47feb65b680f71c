import type { Exchange } from '../../suites/results.ts'
import { formatDuration } from '../format-duration.ts'
import { hideHeader, hideTokens } from '../hide-secrets.ts'
import { condensePolls, pollHistory, type Turn, turnDurationMs } from './turns.ts'

// A report holds the transcripts of every failed check in one HTML file; a body beyond this says nothing more.
const maxBodyCharacters = 64_000

/** Every exchange of a check as one readable text; tokens never appear in it, whatever was recorded. */
export function httpTranscript(exchanges: readonly Exchange[]): string {
  return condensePolls(exchanges).map(formatTurn).join('\n\n')
}

function formatTurn(turn: Turn): string {
  const { exchange } = turn
  return `${[title(turn), '', ...requestLines(exchange), '', ...responseLines(exchange)].join('\n')}\n`
}

function title(turn: Turn): string {
  const { exchange, polls } = turn
  const first = polls[0]
  if (first && polls.length > 1) {
    const span = `${polls.length} polls in ${formatDuration(turnDurationMs(turn))}`
    return `=== ${first.ordinal} to ${exchange.ordinal}: ${span}: ${pollHistory(turn)} (the last one follows)`
  }
  const attempt = exchange.attempt > 1 ? `, attempt ${exchange.attempt}` : ''
  return `=== ${exchange.ordinal}: ${exchange.purpose}${attempt}, ${exchange.startedAt}, ${formatDuration(exchange.durationMs)}`
}

function requestLines({ request }: Exchange): string[] {
  return [
    `${request.method} ${hideTokens(request.url)} HTTP/1.1`,
    ...headerLines(request.headers),
    ...bodyLines(request.body),
  ]
}

function responseLines({ response, error }: Exchange): string[] {
  if (response) {
    return [`HTTP/1.1 ${response.status}`, ...headerLines(response.headers), ...bodyLines(response.body)]
  }
  return [`No answer: ${error ? `${error.code}: ${hideTokens(error.message)}` : 'nothing was recorded'}`]
}

function headerLines(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => `${name}: ${hideHeader(name, value)}`)
}

function bodyLines(body: string | undefined): string[] {
  if (body === undefined || body === '') return []
  const text = hideTokens(prettyPrint(body))
  if (text.length <= maxBodyCharacters) return ['', text]
  const left = text.length - maxBodyCharacters
  return ['', `${text.slice(0, maxBodyCharacters)}\n... ${left} more characters in exchanges.ndjson`]
}

function prettyPrint(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
