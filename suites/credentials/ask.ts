import { fetch } from 'undici'
import { createTransport } from '../client/transport.ts'
import { explain } from '../client/transport-failure.ts'
import { jsonOf } from '../json-of.ts'
import { CredentialError } from './source.ts'

export interface Question {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** A form goes out as one, anything else as JSON. */
  readonly body?: URLSearchParams | object
  /** The variable that names the service, for the message when it cannot be reached. */
  readonly variable: string
  readonly signal?: AbortSignal
}

export interface Reply {
  readonly status: number
  /** The body as JSON, or undefined when it is none. */
  readonly json: unknown
}

const deadlineMs = 30_000

/**
 * Sends one request to whoever gives tokens: with the proxy and the authorities of the run, and without following a
 * redirect, which would carry a password somewhere else. Nothing of it is recorded.
 *
 * @throws {CredentialError} when there is no answer
 */
export async function ask({ method, url, headers, body, variable, signal }: Question): Promise<Reply> {
  const { host } = urlOf(url, variable)
  const transport = createTransport()
  const deadline = AbortSignal.timeout(deadlineMs)
  const form = body instanceof URLSearchParams
  try {
    const answer = await fetch(url, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        accept: 'application/json',
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      redirect: 'error',
      dispatcher: transport,
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    })
    return { status: answer.status, json: jsonOf(await answer.text()) }
  } catch (cause) {
    if (signal?.aborted === true) throw signal.reason instanceof Error ? signal.reason : cause
    const why = deadline.aborted ? `it did not answer within ${deadlineMs / 1000} s` : explain(cause)
    throw new CredentialError(
      `${host} could not be asked for a token: ${why}. Check ${variable}, the network and the proxy settings.`,
      { cause, code: 'CREDENTIAL_UNREACHABLE' },
    )
  } finally {
    // What is still open is of no use to anybody, and waiting for it could take long.
    await transport.destroy()
  }
}

/** @throws {CredentialError} when it is no http or https URL */
function urlOf(text: string, variable: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url
  throw new CredentialError(`it is no http or https URL. Correct ${variable}.`)
}

/** The value of a text member; undefined when there is none. */
export function textOf(json: unknown, ...path: readonly (string | number)[]): string | undefined {
  let value = json
  for (const step of path) value = (value as Record<string | number, unknown> | null | undefined)?.[step]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const longestDetail = 200

/** What a service says of an error, short and in one line, in brackets; empty when it says nothing. */
export function saying(text: string | undefined): string {
  return text === undefined ? '' : ` (${text.replaceAll(/\s+/g, ' ').slice(0, longestDetail)})`
}
