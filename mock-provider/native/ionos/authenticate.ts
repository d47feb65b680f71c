import type { IonosApi, IonosOperation } from '../../../contract/native/ionos/index.ts'
import { basicCredentials } from './basic-credentials.ts'
import { type Denial, denial } from './denial.ts'
import type { IonosIdentity } from './identities.ts'
import type { IonosRule } from './rules.ts'
import { hasExpired, type StoredToken } from './token-store.ts'
import type { IonosWorld } from './world.ts'

/** Who calls, and the token that says so. */
export interface Caller {
  readonly identity: IonosIdentity
  /** Absent for a caller with user name and password. */
  readonly token?: StoredToken
}

const bearerScheme = /^bearer +([^\s]+)$/i

const bearerRules: Readonly<Record<IonosApi, IonosRule>> = {
  auth: 'auth-takes-bearer',
  cloud: 'cloud-takes-bearer',
  monitoring: 'monitoring-takes-bearer',
  telemetry: 'telemetry-takes-bearer',
}

/** Operations that nobody with a second factor may carry out through the API (AuthAPI, since March 2024). */
const withoutTwoFactor: readonly string[] = ['generate-token', 'delete-token', 'delete-tokens']

/** Finds out who calls; the TelemetryAPI takes tokens only. */
export async function authenticate(
  world: IonosWorld,
  operation: IonosOperation,
  authorization: string | null,
): Promise<Caller | Denial> {
  const caller = await callerOf(world, operation, authorization)
  if ('status' in caller || caller.identity.twoFactor !== true || !world.settings.enforceTwoFactor)
    return caller
  if (caller.token !== undefined && !withoutTwoFactor.includes(operation.id)) return caller
  return denial(
    403,
    'two-factor',
    'Failed to authorize: the identity logs in with a second factor. Manage its tokens in the Data Center Designer.',
  )
}

async function callerOf(
  world: IonosWorld,
  operation: IonosOperation,
  authorization: string | null,
): Promise<Caller | Denial> {
  if (authorization === null) {
    return openTo(world, operation.api) ?? unauthorized('the request has no Authorization header')
  }
  const bearer = bearerScheme.exec(authorization.trim())?.[1]
  if (bearer !== undefined) {
    if (world.skipped.has(bearerRules[operation.api])) return unauthorized('tokens are not taken here')
    return await bearerCaller(world, bearer)
  }
  const basic = basicCredentials(authorization)
  if (basic === undefined) return unauthorized('the Authorization header is neither Basic nor Bearer')
  if (!takesBasic(world, operation)) return unauthorized('passwords are not taken here')
  const identity = world.settings.identities.find(({ username }) => username === basic.username)
  const right = identity?.password === basic.password || world.skipped.has('password')
  // One message for both: it must not tell which identities exist.
  if (identity === undefined || !right)
    return unauthorized('there is no identity with this name and password')
  return { identity }
}

async function bearerCaller(world: IonosWorld, bearer: string): Promise<Caller | Denial> {
  const { tokens, settings, skipped } = world
  const verified = await world.signer.verify(bearer)
  if (verified === undefined) return unauthorized('the token cannot be verified')
  const { id, expired } = verified
  const token = tokens.get(id) ?? (skipped.has('deleted-token-refused') ? tokens.deleted(id) : undefined)
  if (token === undefined) return unauthorized('the token was deleted')
  const over = expired || hasExpired(token, settings.clock.now())
  if (over && !skipped.has('token-expiry-checked')) return unauthorized('the token has expired')
  return { identity: token.identity, token }
}

function takesBasic({ skipped }: IonosWorld, { api, id }: IonosOperation): boolean {
  switch (api) {
    case 'auth':
      return id !== 'generate-token' || !skipped.has('basic-generates')
    case 'cloud':
      return !skipped.has('cloud-takes-basic')
    case 'monitoring':
      return !skipped.has('monitoring-takes-basic')
    case 'telemetry':
      return skipped.has('telemetry-takes-no-basic')
  }
}

/** A deviation lets anybody in, as the first identity. */
function openTo({ skipped, settings }: IonosWorld, api: IonosApi): Caller | undefined {
  const open =
    (api === 'monitoring' && skipped.has('monitoring-wants-credentials')) ||
    (api === 'telemetry' && skipped.has('telemetry-wants-credentials'))
  const [identity] = settings.identities
  return open && identity !== undefined ? { identity } : undefined
}

function unauthorized(reason: string): Denial {
  return denial(
    401,
    'unauthorized',
    `Failed to authenticate: ${reason}. Send credentials that this API takes, see its documentation.`,
  )
}
