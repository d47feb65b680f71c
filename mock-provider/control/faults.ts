import { problemOfStatus } from '../../contract/index.ts'
import { ConnectionReset } from '../connection-reset.ts'
import { type Answer, type Outcome, type Refusal, refuse, refuseFlaws } from '../outcome.ts'
import { flag, integer, type Members, memberFlaws, text } from './body.ts'

/** A failure that waits for requests to hit. */
interface Fault {
  readonly method?: string
  readonly matches: (path: string) => boolean
  readonly status?: number
  /** Seconds, for a client that waits before it tries again. */
  readonly retryAfter?: number
  readonly latencyMs: number
  readonly reset: boolean
  /** After how many bytes the body of the answer breaks off. */
  readonly truncate?: number
  readonly when: 'before' | 'after'
  times: number
}

const maxLatencyMs = 600_000
const maxRetryAfterSeconds = 86_400
const defaultRetryAfterSeconds = 1

const members: Members = {
  method: text('must be a method'),
  path: text('must be a part of a path, or a pattern with *'),
  status: integer(400, 599),
  retryAfter: integer(0, maxRetryAfterSeconds),
  latencyMs: integer(0, maxLatencyMs),
  reset: flag,
  truncate: integer(0),
  when: {
    fits: (value) => value === 'before' || value === 'after',
    must: 'must be before or after',
  },
  times: integer(1),
}

type FaultRequest = Partial<Omit<Fault, 'matches'>> & { readonly path?: string }

/** The faults that are set, in the order in which they were set. */
export class Faults {
  #faults: Fault[] = []

  get any(): boolean {
    return this.#faults.length > 0
  }

  /** Sets a fault from a control request: it fails `times` requests, and the next succeed. */
  set(body: unknown): Refusal | undefined {
    const flaws = memberFlaws(members, body)
    if (flaws.length > 0) return refuseFlaws('set the fault', flaws)
    const { path, method, ...rest } = body as FaultRequest
    this.#faults.push({
      latencyMs: 0,
      reset: false,
      when: 'before',
      times: 1,
      ...rest,
      ...(method === undefined ? {} : { method: method.toUpperCase() }),
      matches: matcher(path),
    })
    return undefined
  }

  clear(): void {
    this.#faults = []
  }

  /**
   * Lets a request through the first fault that it hits.
   *
   * @throws {ConnectionReset} when the fault breaks the connection
   */
  async strike(method: string, path: string, carryOut: () => Promise<Answer>): Promise<Outcome> {
    const fault = this.#faults.find((each) => (each.method ?? method) === method && each.matches(path))
    if (fault === undefined) return await carryOut()
    fault.times -= 1
    if (fault.times === 0) this.#faults = this.#faults.filter((each) => each !== fault)
    if (fault.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, fault.latencyMs))
    if (fault.when === 'after') {
      const outcome = await carryOut()
      return failure(fault, method, path) ?? truncated(fault, method, path, outcome)
    }
    return failure(fault, method, path) ?? truncated(fault, method, path, await carryOut())
  }
}

function failure({ reset, status, retryAfter }: Fault, method: string, path: string): Refusal | undefined {
  if (reset) throw broken(method, path)
  if (status === undefined) return undefined
  const later = status === 429 || status === 503 ? (retryAfter ?? defaultRetryAfterSeconds) : retryAfter
  const known = problemOfStatus(status)
  const fallback = status >= 500 ? 'internal-server-error' : 'invalid-request'
  return refuse(
    known ?? fallback,
    `Failed to carry out ${method}: a fault was set for this request. Try again.`,
    {
      status,
      ...(later === undefined ? {} : { headers: { 'retry-after': String(later) } }),
    },
  )
}

function truncated({ truncate }: Fault, method: string, path: string, answer: Answer): Answer {
  if (truncate === undefined) return answer
  // Without a body there is nothing to cut but the connection.
  if (answer.body === undefined || answer.body.length <= truncate) throw broken(method, path)
  return { ...answer, cut: truncate }
}

function broken(method: string, path: string): ConnectionReset {
  return new ConnectionReset(`Failed to answer ${method} ${path}: a fault broke the connection.`)
}

function matcher(path: string | undefined): (path: string) => boolean {
  if (path === undefined) return () => true
  if (!path.includes('*')) return (actual) => actual.includes(path)
  const parts = path.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  // Written below a provider base, the pattern leaves out what stands in front.
  const start = path.startsWith('/providers/') || path.startsWith('*') ? '^' : ''
  const pattern = new RegExp(`${start}${parts.join('.*')}$`)
  return (actual) => pattern.test(actual)
}
