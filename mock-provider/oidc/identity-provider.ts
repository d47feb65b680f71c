import type { Authority } from '../auth/authority.ts'
import { signingAlgorithms } from '../auth/signing-key.ts'
import type { Clock } from '../clock.ts'
import { type Answer, answer, type Outcome, refuse } from '../outcome.ts'
import { accountsOf, type OidcOptions } from './accounts.ts'
import { authenticateClient } from './client-authentication.ts'
import { discoveryDocument } from './discovery.ts'
import { readForm } from './form.ts'
import { isOAuthError, noStore, type OAuthError, oauthErrorAnswer } from './oauth-error.ts'
import { grantToken } from './token-endpoint.ts'

/** Below each of them stands a whole issuer: clients look for one at the host or at a path of its own. */
const issuerPaths = ['', '/oidc']

const methods: Readonly<Record<string, 'GET' | 'POST'>> = {
  '/.well-known/openid-configuration': 'GET',
  '/jwks': 'GET',
  '/token': 'POST',
  '/revoke': 'POST',
}

const routes = new Map(
  issuerPaths.flatMap((issuerPath) =>
    Object.keys(methods).map((route) => [`${issuerPath}${route}`, { issuerPath, route }] as const),
  ),
)

/** Answers a request to the OpenID provider; undefined when the path is none of its own. */
export type IdentityProvider = (
  request: Request,
  path: string,
  baseUrl: string,
) => Promise<Outcome> | undefined

/** A small OpenID provider beside the API, so that clients can log in for real. */
export function identityProvider(
  authority: Authority,
  clock: Clock,
  options: OidcOptions | undefined,
): IdentityProvider {
  const accounts = accountsOf(options)

  const post = async (request: Request, issuer: string, route: string): Promise<Answer | OAuthError> => {
    const form = await readForm(request)
    if (!(form instanceof URLSearchParams)) return form
    const client = authenticateClient(accounts.clients, request.headers.get('authorization'), form)
    if (isOAuthError(client)) return client
    if (route === '/token') return await grantToken({ authority, clock, issuer, accounts, client, form })
    // Whether there was such a token is nobody's business (RFC 7009, section 2.2).
    authority.revocations.add(form.get('token') ?? '')
    return { status: 200, headers: noStore }
  }

  return (request, path, baseUrl) => {
    const found = routes.get(path)
    if (found === undefined) return undefined
    const { issuerPath, route } = found
    const issuer = `${baseUrl}${issuerPath}`
    if (request.method !== methods[route]) return Promise.resolve(notAllowed(request.method, route))
    if (route === '/jwks') return keySet(authority)
    if (methods[route] === 'GET') {
      return Promise.resolve(answer(200, JSON.stringify(discoveryDocument(issuer))))
    }
    return post(request, issuer, route).then((outcome) =>
      isOAuthError(outcome) ? oauthErrorAnswer(outcome) : outcome,
    )
  }
}

async function keySet({ keys }: Authority): Promise<Answer> {
  const all = await Promise.all(signingAlgorithms.map((algorithm) => keys.get(algorithm)))
  return answer(200, JSON.stringify({ keys: all.map(({ publicJwk }) => publicJwk) }))
}

function notAllowed(method: string, route: string): Outcome {
  const allow = methods[route] ?? 'GET'
  return refuse(
    'invalid-request',
    `Failed to ${method} here: the path has no such operation. Use ${allow}.`,
    {
      status: 405,
      headers: { allow },
    },
  )
}
