/** Routes for one session as a whole: its time, its state, who calls, what was called. */
import { readJson } from '../admission/request-body.ts'
import { type TokenFlaw, tokenFlaws } from '../auth/forge-token.ts'
import { signingAlgorithms } from '../auth/signing-key.ts'
import type { TokenOptions } from '../auth/token-options.ts'
import { isRefusal, refuse } from '../outcome.ts'
import { type Progress, progressFlaw } from '../progress.ts'
import { type Snapshot, snapshotFlaw } from '../sessions/snapshot.ts'
import { integer, type Member, type Members, readControl, text } from './body.ts'
import { done, type Route, shown } from './control.ts'
import { durationMs } from './duration.ts'

export const progressMember: Member = {
  fits: (value) => progressFlaw(value) === undefined,
  must: 'must be {"kind":"immediate"}, {"kind":"reads","n":2} or {"kind":"time","ms":5000}',
}

const clockMembers: Members = {
  advance: {
    fits: (value) => durationMs(value) !== undefined,
    must: 'must be a duration such as "PT5M", or milliseconds',
    required: true,
  },
}

/** What is wanted of a token; with a flaw it is sound but for that. */
type TokenRequest = TokenOptions & { readonly flaw?: TokenFlaw }

const maxLifetimeSeconds = 10 * 365 * 24 * 60 * 60

const tokenMembers: Members = {
  subject: text('must be a text'),
  tenants: {
    fits: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string' && name !== ''),
    must: 'must be a list of tenant names',
  },
  expiresInSeconds: integer(-maxLifetimeSeconds, maxLifetimeSeconds),
  algorithm: {
    fits: (value) => (signingAlgorithms as readonly unknown[]).includes(value),
    must: `must be ${signingAlgorithms.join(' or ')}`,
  },
  flaw: {
    fits: (value) => (tokenFlaws as readonly unknown[]).includes(value),
    must: `must be one of ${tokenFlaws.join(', ')}`,
  },
  claims: {
    fits: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    must: 'must be an object',
  },
}

// A snapshot holds all resources with their histories.
const snapshotLimits = { maxBytes: 256 * 1024 * 1024, maxValues: 50_000_000 }

export const stateRoutes: Readonly<Record<string, Route>> = {
  'POST /__mock/reset'({ session }) {
    session.reset()
    return done()
  },

  'GET /__mock/snapshot': ({ session }) => shown(session.snapshot()),

  async 'PUT /__mock/snapshot'({ session }, request) {
    const read = await readJson(request, snapshotLimits)
    if (isRefusal(read)) return read
    const flaw = snapshotFlaw(read.value) ?? session.deviations.flaw((read.value as Snapshot).deviations)
    if (flaw !== undefined) return unfit(flaw)
    try {
      session.restore(read.value as Snapshot)
    } catch (error) {
      return unfit(error instanceof Error ? error.message : 'it cannot be read')
    }
    return done()
  },

  'GET /__mock/clock': ({ session }) => shown({ now: new Date(session.clock.now()).toISOString() }),

  async 'POST /__mock/clock'({ session }, request) {
    const read = await readControl<{ advance: unknown }>(request, 'move the clock', clockMembers)
    if (isRefusal(read)) return read
    session.clock.advance(durationMs(read.body.advance) ?? 0)
    return shown({ now: new Date(session.clock.now()).toISOString() })
  },

  'GET /__mock/progress': ({ session }) => shown(session.world.progress),

  async 'PUT /__mock/progress'({ session }, request) {
    const read = await readJson(request)
    if (isRefusal(read)) return read
    const flaw = progressFlaw(read.value)
    if (flaw !== undefined) {
      return refuse(
        'validation-error',
        `Failed to set the progress: it ${flaw}. The body ${progressMember.must}.`,
        { sources: [{ pointer: '/kind', parameter: 'kind' }] },
      )
    }
    session.setProgress(read.value as Progress)
    return done()
  },

  async 'POST /__mock/tokens'({ session, token, forgeToken }, request) {
    const read = await readControl<TokenRequest>(request, 'mint the token', tokenMembers)
    if (isRefusal(read)) return read
    const { flaw, ...options } = read.body
    const minted = flaw === undefined ? token(session, options) : forgeToken(session, flaw, options)
    return shown({ token: await minted }, 201)
  },

  async 'POST /__mock/faults'({ session }, request) {
    const body = await readJson(request)
    if (isRefusal(body)) return body
    return session.faults.set(body.value) ?? done()
  },

  'DELETE /__mock/faults'({ session }) {
    session.faults.clear()
    return done()
  },

  'GET /__mock/journal': ({ session }) => shown({ items: session.journal.entries() }),
}

function unfit(reason: string) {
  return refuse(
    'validation-error',
    `Failed to restore the snapshot: ${reason}. Send what GET /__mock/snapshot gave.`,
    { sources: [{ pointer: '/', parameter: 'body' }] },
  )
}
