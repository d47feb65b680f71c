import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exchange } from '../results.ts'
import { redactHeaders } from './redact.ts'

export const exchangesFile = 'exchanges.ndjson'

/** Keeps every exchange, secrets removed, in the order of its check. */
export interface Recorder {
  record(exchange: Exchange): void
  /** Number of the next exchange of a check, from 1. */
  nextOrdinal(check: string): number
  /** The exchanges of a check so far. */
  of(check: string): readonly Exchange[]
}

/** Starts an empty record in a directory. */
export function createRecord(outputDir: string): void {
  writeFileSync(join(outputDir, exchangesFile), '')
}

/**
 * A recorder that appends to `exchanges.ndjson` at once, so that a killed run keeps its evidence.
 *
 * @param redact takes secrets out of a text
 */
export function createRecorder(outputDir: string, redact: (text: string) => string): Recorder {
  const file = join(outputDir, exchangesFile)
  return keepRecord(redact, (line) => appendFileSync(file, line))
}

/** A recorder that hands every line to `append`; by default it keeps all in memory only. */
export function keepRecord(
  redact: (text: string) => string,
  append: (line: string) => void = () => {},
): Recorder {
  const kept = new Map<string, Exchange[]>()
  const ordinals = new Map<string, number>()
  return {
    nextOrdinal(check) {
      const ordinal = (ordinals.get(check) ?? 0) + 1
      ordinals.set(check, ordinal)
      return ordinal
    },
    of: (check) => kept.get(check) ?? [],
    record(exchange) {
      const clean = redactExchange(exchange, redact)
      const before = kept.get(exchange.check)
      if (before === undefined) kept.set(exchange.check, [clean])
      else before.push(clean)
      append(`${JSON.stringify(clean)}\n`)
    },
  }
}

function redactExchange(exchange: Exchange, redact: (text: string) => string): Exchange {
  const { request, response, error } = exchange
  return {
    ...exchange,
    request: {
      ...request,
      url: redact(request.url),
      headers: redactHeaders(request.headers, redact),
      ...(request.body === undefined ? {} : { body: redact(request.body) }),
    },
    ...(response === undefined
      ? {}
      : {
          response: {
            ...response,
            headers: redactHeaders(response.headers, redact),
            ...(response.body === undefined ? {} : { body: redact(response.body) }),
          },
        }),
    ...(error === undefined ? {} : { error: { ...error, message: redact(error.message) } }),
  }
}
