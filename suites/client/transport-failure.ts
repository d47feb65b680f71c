import { Unverified } from '../engine/check-ended.ts'
import type { Limits } from '../engine/run-config.ts'

interface Circumstances {
  readonly deadline: AbortSignal
  readonly interrupted: AbortSignal
  readonly limits: Limits
}

/** Names why a request got no answer. */
export function noAnswer(
  cause: unknown,
  request: { readonly method: string; readonly url: string },
  { deadline, interrupted, limits }: Circumstances,
): Unverified {
  const what = `${request.method} ${request.url}`
  if (deadline.aborted) {
    const seconds = limits.requestTimeoutMs / 1000
    return new Unverified('timeout', `${what} got no answer within ${seconds} s`, { cause })
  }
  if (interrupted.aborted) return new Unverified('interrupted', `${what} was interrupted`, { cause })
  return new Unverified('transport', `${what} got no answer: ${explain(cause)}`, { cause })
}

/** The innermost message of an error, with its code: undici wraps the socket's error. */
export function explain(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  if (cause instanceof AggregateError && cause.errors.length > 0) return explain(cause.errors[0])
  if (cause.cause instanceof Error) return explain(cause.cause)
  const code = (cause as NodeJS.ErrnoException).code
  return code === undefined || cause.message.includes(code) ? cause.message : `${cause.message} (${code})`
}

/** Whether a request went into a connection that the server was just closing. */
export function isStaleConnection(error: unknown): boolean {
  if (!(error instanceof Unverified) || error.reason !== 'transport') return false
  return (error.cause as { code?: unknown } | undefined)?.code === 'UND_ERR_SOCKET'
}
