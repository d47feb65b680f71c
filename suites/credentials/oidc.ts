import { ask, textOf } from './ask.ts'
import { demand } from './environment.ts'
import { giveBack, type OAuthClient, requestToken } from './oauth.ts'
import { CredentialError, type CredentialSource } from './source.ts'

export interface OidcSettings {
  readonly issuer: string | undefined
  readonly clientId: string | undefined
  readonly clientSecret: string | undefined
  readonly scope?: string | undefined
  /** Who the token is for; some servers ask for it. */
  readonly audience?: string | undefined
  /** The variables that give them, for messages. */
  readonly variables: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }
}

interface Endpoints {
  readonly token: string
  readonly revocation: string | undefined
  readonly authentication: OAuthClient['authentication']
}

/**
 * A token by `client_credentials` from any server with OpenID Connect Discovery. There is no refresh token in this grant:
 * another token is asked for in the same way, and each is revoked in the end where the server can do so.
 */
export function oidcSource(settings: OidcSettings): CredentialSource {
  const { variables } = settings
  let found: Promise<Endpoints> | undefined

  const endpoints = (signal?: AbortSignal): Promise<Endpoints> => {
    const issuer = demand(settings.issuer, 'issuer', variables.issuer)
    found ??= discover(issuer, variables.issuer, signal)
    // What failed once is asked again.
    found.catch(() => {
      found = undefined
    })
    return found
  }
  const clientOf = (authentication: OAuthClient['authentication']): OAuthClient => ({
    id: demand(settings.clientId, 'client id', variables.clientId),
    secret: demand(settings.clientSecret, 'client secret', variables.clientSecret),
    authentication,
  })

  return {
    kind: 'oidc',
    renewable: true,
    remedy: `Check that the provider trusts the issuer of ${variables.issuer}`,
    secrets: settings.clientSecret === undefined ? [] : [settings.clientSecret],
    async acquire(signal) {
      const client = clientOf('basic')
      const { token, authentication } = await endpoints(signal)
      const { scope, audience } = settings
      return await requestToken(
        {
          url: token,
          client: { ...client, authentication },
          form: { grant_type: 'client_credentials', scope, audience },
          variable: variables.issuer,
          signal,
        },
        `Check ${variables.clientId} and ${variables.clientSecret}`,
      )
    },
    async release({ token }) {
      const { revocation, authentication } = await endpoints()
      if (revocation === undefined) return
      const form = { token, token_type_hint: 'access_token' }
      await giveBack({ url: revocation, client: clientOf(authentication), form, variable: variables.issuer })
    },
  }
}

/** @throws {CredentialError} when the document is not there, or is that of another issuer */
async function discover(issuer: string, variable: string, signal?: AbortSignal): Promise<Endpoints> {
  const base = issuer.replace(/\/+$/, '')
  const url = `${base}/.well-known/openid-configuration`
  const { status, json } = await ask({ url, variable, ...(signal === undefined ? {} : { signal }) })
  const token = textOf(json, 'token_endpoint')
  if (status !== 200 || token === undefined) {
    throw new CredentialError(
      `${url} is no document of OpenID Connect Discovery: it answered ${status}. Set ${variable} to an issuer.`,
    )
  }
  const named = textOf(json, 'issuer')
  // Another issuer could take the secret of this one (OpenID Connect Discovery 1.0, section 4.3).
  if (named?.replace(/\/+$/, '') !== base) {
    throw new CredentialError(
      `${url} is the document of the issuer ${String(named)}. Set ${variable} to that issuer, if it is the right one.`,
    )
  }
  const { token_endpoint_auth_methods_supported: methods } = json as Record<string, unknown>
  const postOnly =
    Array.isArray(methods) &&
    !methods.includes('client_secret_basic') &&
    methods.includes('client_secret_post')
  return {
    token,
    revocation: textOf(json, 'revocation_endpoint'),
    authentication: postOnly ? 'post' : 'basic',
  }
}
