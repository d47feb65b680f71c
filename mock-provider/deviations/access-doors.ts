import { collectionPath, qualifiedProvider } from '../../contract/index.ts'
import { answer as answerOf } from '../outcome.ts'
import { isJson, matchOf } from './alter.ts'
import type { Deviation, Exchange } from './deviation.ts'
import { crashed, instead } from './faulty-answers.ts'

/** What a token says, whoever has signed it. */
function claimsOf({ headers }: Exchange): Readonly<Record<string, unknown>> {
  const [, payload = ''] = (headers.get('authorization') ?? '').split('.')
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    return isJson(claims) ? claims : {}
  } catch {
    return {}
  }
}

/** Where identity providers write what a caller may do. */
const claimsOfRights = ['roles', 'permissions', 'realm_access', 'tenants']

const claimsRights = (exchange: Exchange): boolean =>
  claimsOfRights.some((name) => claimsOf(exchange)[name] !== undefined)

/** Doors that are left ajar, or shut too hard. */
export const doorDeviations: readonly Deviation[] = [
  {
    name: 'unauthorized-without-challenge',
    title: 'An answer 401 does not say how to authenticate',
    requirements: ['AUTHN-12'],
    answers: instead(
      (_, { status }) => status === 401,
      (_, { headers: { 'www-authenticate': challenge, ...headers }, ...answer }) => ({ ...answer, headers }),
    ),
  },
  {
    name: 'rights-in-tokens-count',
    title: 'A token that names roles, permissions or tenants opens lists, without any assignment',
    requirements: ['AUTHN-17'],
    answers: instead(
      (exchange, { status }) => {
        const match = exchange.method === 'GET' && status === 403 ? matchOf(exchange) : undefined
        return match !== undefined && match.name === undefined && claimsRights(exchange)
      },
      (exchange, answer) => {
        const match = matchOf(exchange)
        if (match === undefined) return answer
        const resource = collectionPath(match).replace(/^\/v\d+\//, '')
        const metadata = { provider: qualifiedProvider(match.kind.provider), resource, verb: 'LIST' }
        return answerOf(200, JSON.stringify({ items: [], metadata }))
      },
    ),
  },
  {
    name: 'foreign-tenants-crash',
    title:
      'A request for another tenant ends in 500, since the provider opens its database before it looks at rights',
    // AUTHZ-05: a scope with * names foreign tenants, too.
    requirements: ['AUTHZ-05', 'AUTHZ-31', 'AUTHZ-32', 'LIST-36'],
    answers: instead(
      (exchange, { status }) =>
        matchOf(exchange)?.tenant === exchange.world.settings.otherTenant && status === 403,
      crashed,
    ),
  },
]
