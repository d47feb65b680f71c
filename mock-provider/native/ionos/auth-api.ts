import { type TokenCriterion, tokenCriteria, ttlBounds } from '../../../contract/native/ionos/index.ts'
import { ionosError, notFound } from './error-answer.ts'
import { generateToken } from './generate-token.ts'
import { invalid } from './json-body.ts'
import type { Call, HandlersOf } from './router.ts'
import { describeToken, hasExpired, type StoredToken } from './token-store.ts'
import type { IonosWorld } from './world.ts'

/** The AuthAPI: tokens of the caller in one contract. */
export function authApi(world: IonosWorld): HandlersOf<'auth'> {
  const { tokens, settings, skipped } = world

  const clearExpired = ({ caller }: Call) => {
    if (!skipped.has('expired-tokens-stay')) return
    for (const token of tokens.of(caller.identity)) {
      if (hasExpired(token, settings.clock.now())) tokens.delete(token.id)
    }
  }

  const own = ({ caller, contractNumber, param }: Call): StoredToken | undefined => {
    const token = tokens.get(param('tokenId'))
    const fits = token?.identity === caller.identity && token.contractNumber === contractNumber
    return fits ? token : undefined
  }

  return {
    async 'generate-token'(call) {
      clearExpired(call)
      const { identity } = call.caller
      const kept = skipped.has('deletion-frees-place') ? tokens.countDeleted(identity) : 0
      if (tokens.of(identity).length + kept >= settings.tokenLimit && !skipped.has('token-limit')) {
        return ionosError(
          settings.tokenLimitStatus,
          'token-limit',
          `Failed to generate a token: no further tokens can be generated, the limit of ${settings.tokenLimit} is reached. Delete tokens, such as those that have expired.`,
        )
      }
      const lifetime = lifetimeOf(world, call.url.searchParams.get('ttl'))
      if (lifetime instanceof Response) return lifetime
      const { token } = await generateToken(world, identity, call.contractNumber, lifetime)
      return Response.json({ token }, { headers: { 'cache-control': 'no-store' } })
    },
    'list-tokens'(call) {
      clearExpired(call)
      const listed = tokens.of(call.caller.identity, call.contractNumber)
      return Response.json({ tokens: listed.map((token) => describeToken(token, call.url.origin)) })
    },
    'get-token'(call) {
      const token = own(call)
      return token === undefined
        ? notFound('the token')
        : Response.json(describeToken(token, call.url.origin))
    },
    'delete-token'(call) {
      const token = own(call)
      if (token === undefined) return notFound('the token')
      return Response.json({ success: tokens.delete(token.id) })
    },
    'delete-tokens'(call) {
      const criterion = tokenCriteria.find((each) => each === call.url.searchParams.get('criteria'))
      if (criterion === undefined) {
        return invalid(`the parameter criteria is not one of ${tokenCriteria.join(', ')}`)
      }
      if (criterion === 'CURRENT' && call.caller.token === undefined) {
        return ionosError(
          403,
          'criteria',
          'Failed to delete the current token: the request carries none. Authenticate with the token.',
        )
      }
      for (const token of doomed(world, criterion, call)) tokens.delete(token.id)
      return Response.json({ success: true })
    },
  }
}

function doomed(world: IonosWorld, criterion: TokenCriterion, call: Call): readonly StoredToken[] {
  const { tokens, settings, skipped } = world
  const { identity, token } = call.caller
  const all = tokens.of(identity, call.contractNumber)
  switch (criterion) {
    case 'ALL':
      return skipped.has('delete-all') ? [] : all
    case 'EXPIRED':
      return all.filter((each) => hasExpired(each, settings.clock.now()))
    case 'CURRENT':
      return token === undefined || skipped.has('delete-current') ? [] : [token]
  }
}

/** Seconds: the usual life, since callers cannot choose one unless an option says so. */
function lifetimeOf({ settings, skipped }: IonosWorld, ttl: string | null): number | Response {
  if (ttl === null || !settings.ttlManaged) return settings.tokenLifetime
  const seconds = Number(ttl)
  const { minimum, maximum } = skipped.has('ttl-bounds')
    ? { minimum: 1, maximum: Number.MAX_SAFE_INTEGER / 1e6 }
    : ttlBounds
  if (/^\d+$/.test(ttl) && seconds >= minimum && seconds <= maximum) return Math.floor(seconds)
  return invalid(
    `the parameter ttl is no number of seconds from ${ttlBounds.minimum} to ${ttlBounds.maximum}`,
  )
}
