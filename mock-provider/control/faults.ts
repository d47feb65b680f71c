import { setTimeout as wait } from 'node:timers/promises'
import { problemOfStatus } from '../../contract/index.ts'
import { type Answer, type Flaw, type Outcome, type Refusal, refuse, refuseFlaws } from '../outcome.ts'

/** A failure that waits for requests to hit. */
interface Fault {
  readonly method?: string
  readonly path?: string
  readonly matches: (path: string) => boolean
  readonly status?: number
  readonly latencyMs: number
  readonly reset: boolean
  readonly when: 'before' | 'after'
  times: number
}

/** Thrown to the front door that owns the connection: it breaks it without an answer. */
export class ConnectionReset extends Error {
  override readonly name = 'ConnectionReset'
  readonly code = 'ECONNRESET'
}

const maxLatencyMs = 600_000
const retryAfterSeconds = 1

/** The faults that are set, in the order in which they were set. */
export class Faults {
  #faults: Fault[] = []

  get any(): boolean {
    return this.#faults.length > 0
  }

  /** Sets a fault from a control request. */
  set(body: unknown): Refusal | undefined {
    const flaws = flawsOf(body)
    if (flaws.length > 0) return refuseFlaws('set the fault', flaws)
    const {
      method,
      path,
      status,
      latencyMs = 0,
      reset = false,
      when = 'before',
      times = 1,
    } = body as Partial<Fault>
    this.#faults.push({
      ...(method === undefined ? {} : { method: method.toUpperCase() }),
      ...(path === undefined ? {} : { path }),
      matches: matcher(path),
      ...(status === undefined ? {} : { status }),
      latencyMs,
      reset,
      when,
      times,
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
    if (fault.latencyMs > 0) await wait(fault.latencyMs)
    if (fault.when === 'after') {
      const outcome = await carryOut()
      return failure(fault, method, path) ?? outcome
    }
    return failure(fault, method, path) ?? (await carryOut())
  }
}

function failure({ reset, status }: Fault, method: string, path: string): Refusal | undefined {
  if (reset) throw new ConnectionReset(`Failed to answer ${method} ${path}: a fault broke the connection.`)
  if (status === undefined) return undefined
  const later = status === 429 || status === 503
  const known = problemOfStatus(status)
  const fallback = status >= 500 ? 'internal-server-error' : 'invalid-request'
  return refuse(
    known ?? fallback,
    `Failed to carry out ${method}: a fault was set for this request. Try again.`,
    {
      status,
      ...(later ? { headers: { 'retry-after': String(retryAfterSeconds) } } : {}),
    },
  )
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

const rules: Readonly<Record<string, readonly [(value: unknown) => boolean, string]>> = {
  method: [(value) => typeof value === 'string' && value !== '', 'must be a method'],
  path: [
    (value) => typeof value === 'string' && value !== '',
    'must be a part of a path, or a pattern with *',
  ],
  status: [(value) => isInteger(value, 400, 599), 'must be an integer from 400 to 599'],
  latencyMs: [(value) => isInteger(value, 0, maxLatencyMs), `must be an integer from 0 to ${maxLatencyMs}`],
  reset: [(value) => typeof value === 'boolean', 'must be true or false'],
  when: [(value) => value === 'before' || value === 'after', 'must be before or after'],
  times: [(value) => isInteger(value, 1, Number.MAX_SAFE_INTEGER), 'must be an integer of at least 1'],
}

function flawsOf(body: unknown): Flaw[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return [{ pointer: '', message: 'must be an object' }]
  }
  return Object.entries(body).flatMap(([member, value]): Flaw[] => {
    const rule = Object.hasOwn(rules, member) ? rules[member] : undefined
    const pointer = `/${member}`
    if (rule === undefined) return [{ pointer, message: `is not one of ${Object.keys(rules).join(', ')}` }]
    return rule[0](value) ? [] : [{ pointer, message: rule[1] }]
  })
}

function isInteger(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most
}
