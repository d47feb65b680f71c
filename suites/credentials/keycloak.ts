import { demand } from './environment.ts'
import { type Grant, GrantRefused, giveBack, type OAuthClient, requestToken } from './oauth.ts'
import type { Credential, CredentialSource } from './source.ts'

export interface KeycloakSettings {
  readonly url: string | undefined
  readonly realm: string | undefined
  readonly clientId: string | undefined
  readonly clientSecret: string | undefined
  readonly username: string | undefined
  readonly password: string | undefined
  readonly scope?: string | undefined
  /** By default `password` when there is a user name, else `client_credentials`. */
  readonly grant?: 'password' | 'client_credentials' | undefined
  /** The variables that give them, for messages. */
  readonly variables: Readonly<
    Record<'url' | 'realm' | 'clientId' | 'clientSecret' | 'username' | 'password', string>
  >
}

/**
 * A token of a Keycloak realm, for a user or for a client. A user's token is refreshed, and its session ended in the end;
 * a client's is asked for anew, and revoked.
 */
export function keycloakSource(settings: KeycloakSettings): CredentialSource {
  const { variables } = settings
  const grant = settings.grant ?? (settings.username === undefined ? 'client_credentials' : 'password')
  const secrets = [settings.password, settings.clientSecret].filter((secret) => secret !== undefined)
  const refreshTokens = new WeakMap<Credential, string>()

  const endpoint = (name: string): string => {
    const url = demand(settings.url, 'URL of Keycloak', variables.url).replace(/\/+$/, '')
    const realm = demand(settings.realm, 'realm', variables.realm)
    return `${url}/realms/${encodeURIComponent(realm)}/protocol/openid-connect/${name}`
  }
  const clientOf = (): OAuthClient => {
    const id = demand(settings.clientId, 'client id', variables.clientId)
    const secret =
      grant === 'client_credentials'
        ? demand(settings.clientSecret, 'client secret', variables.clientSecret)
        : settings.clientSecret
    return { id, authentication: 'post', ...(secret === undefined ? {} : { secret }) }
  }
  const request = (name: string, form: Record<string, string | undefined>, signal?: AbortSignal) => ({
    url: endpoint(name),
    client: clientOf(),
    form,
    variable: variables.url,
    ...(signal === undefined ? {} : { signal }),
  })

  function keep({ refreshToken, ...credential }: Grant): Credential {
    if (refreshToken !== undefined) {
      refreshTokens.set(credential, refreshToken)
      if (!secrets.includes(refreshToken)) secrets.push(refreshToken)
    }
    return credential
  }

  async function acquire(signal: AbortSignal): Promise<Credential> {
    const { scope } = settings
    if (grant === 'client_credentials') {
      const remedy = `Check ${variables.clientId}, ${variables.clientSecret} and ${variables.realm}`
      return keep(await requestToken(request('token', { grant_type: grant, scope }, signal), remedy))
    }
    const form = {
      grant_type: grant,
      username: demand(settings.username, 'user name', variables.username),
      password: demand(settings.password, 'password', variables.password),
      scope,
    }
    const remedy = `Check ${variables.username}, ${variables.password}, ${variables.clientId} and ${variables.realm}`
    return keep(await requestToken(request('token', form, signal), remedy))
  }

  return {
    kind: 'keycloak',
    renewable: true,
    remedy: `Check that the provider trusts the realm of ${variables.url} and ${variables.realm}`,
    secrets,
    acquire,
    async renew(old, signal) {
      const refreshToken = refreshTokens.get(old)
      if (refreshToken === undefined) return await acquire(signal)
      const form = { grant_type: 'refresh_token', refresh_token: refreshToken }
      try {
        const fresh = await requestToken(request('token', form, signal), 'Log in again')
        // A server that does not rotate it leaves it out.
        return keep({ refreshToken, ...fresh })
      } catch (cause) {
        // The session has reached its end, which comes before that of a long run.
        if (cause instanceof GrantRefused) return await acquire(signal)
        throw cause
      }
    },
    async release(credential) {
      const refreshToken = refreshTokens.get(credential)
      const [name, form] =
        refreshToken === undefined
          ? (['revoke', { token: credential.token, token_type_hint: 'access_token' }] as const)
          : (['logout', { refresh_token: refreshToken }] as const)
      await giveBack(request(name, form))
    },
  }
}
