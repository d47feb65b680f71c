import { cleuraSource } from './cleura.ts'
import { commandSource } from './command.ts'
import { environmentOf } from './environment.ts'
import { ionosSource } from './ionos.ts'
import { keycloakSource } from './keycloak.ts'
import { oidcSource } from './oidc.ts'
import { smsCode } from './second-factor.ts'
import type { SourceSettings } from './settings.ts'
import type { CredentialSource } from './source.ts'
import { staticSource } from './static.ts'

/**
 * The source of a principal's token. Nothing is asked for yet, and what is missing is told when a token is wanted.
 *
 * @param variables the environment, from which alone secrets come
 * @example makeSource({ source: 'keycloak', envPrefix: 'EDITOR_' }, process.env)
 */
export function makeSource(settings: SourceSettings, variables: NodeJS.ProcessEnv): CredentialSource {
  const { source, envPrefix, tokenEnv, usernameEnv, passwordEnv, clientSecretEnv } = settings
  const { own, shared, nameOf } = environmentOf(variables, envPrefix, {
    SECA_TOKEN: source === 'static' ? tokenEnv : undefined,
    OIDC_CLIENT_SECRET: clientSecretEnv,
    KEYCLOAK_CLIENT_SECRET: clientSecretEnv,
    KEYCLOAK_USERNAME: usernameEnv,
    KEYCLOAK_PASSWORD: passwordEnv,
    IONOS_USERNAME: usernameEnv,
    IONOS_PASSWORD: passwordEnv,
    IONOS_TOKEN: source === 'ionos' ? tokenEnv : undefined,
    CLEURA_API_USERNAME: usernameEnv,
    CLEURA_API_PASSWORD: passwordEnv,
    CLEURA_API_TOKEN: source === 'cleura' ? tokenEnv : undefined,
  })
  switch (source) {
    case 'static': {
      // What the community's suite reads, so that an environment for that one works here, too.
      const alias = tokenEnv === undefined ? own('CLIENT_AUTH_TOKEN') : undefined
      return staticSource(own('SECA_TOKEN') ?? alias, nameOf('SECA_TOKEN'))
    }
    case 'command':
      return commandSource(settings.command ?? own('SECA_TOKEN_COMMAND'), nameOf('SECA_TOKEN_COMMAND'))
    case 'oidc':
      return oidcSource({
        issuer: settings.issuer ?? shared('OIDC_ISSUER'),
        clientId: settings.clientId ?? own('OIDC_CLIENT_ID'),
        clientSecret: own('OIDC_CLIENT_SECRET'),
        scope: settings.scope ?? shared('OIDC_SCOPE'),
        audience: settings.audience ?? shared('OIDC_AUDIENCE'),
        variables: {
          issuer: nameOf('OIDC_ISSUER'),
          clientId: nameOf('OIDC_CLIENT_ID'),
          clientSecret: nameOf('OIDC_CLIENT_SECRET'),
        },
      })
    case 'keycloak': {
      const username = own('KEYCLOAK_USERNAME')
      const grant = settings.grant ?? (username === undefined ? 'client_credentials' : 'password')
      // Of a user's login the client is no part: principals may share it.
      const client = grant === 'password' ? shared : own
      return keycloakSource({
        url: settings.url ?? shared('KEYCLOAK_URL'),
        realm: settings.realm ?? shared('KEYCLOAK_REALM'),
        clientId: settings.clientId ?? client('KEYCLOAK_CLIENT_ID'),
        clientSecret: client('KEYCLOAK_CLIENT_SECRET'),
        username,
        password: own('KEYCLOAK_PASSWORD'),
        scope: settings.scope ?? shared('KEYCLOAK_SCOPE'),
        grant,
        variables: {
          url: nameOf('KEYCLOAK_URL'),
          realm: nameOf('KEYCLOAK_REALM'),
          clientId: nameOf('KEYCLOAK_CLIENT_ID'),
          clientSecret: nameOf('KEYCLOAK_CLIENT_SECRET'),
          username: nameOf('KEYCLOAK_USERNAME'),
          password: nameOf('KEYCLOAK_PASSWORD'),
        },
      })
    }
    case 'ionos': {
      const { contractNumber } = settings
      return ionosSource({
        url: settings.url ?? shared('IONOS_API_URL'),
        username: own('IONOS_USERNAME'),
        password: own('IONOS_PASSWORD'),
        token: own('IONOS_TOKEN'),
        contractNumber: contractNumber?.toString() ?? own('IONOS_CONTRACT_NUMBER'),
        variables: {
          url: nameOf('IONOS_API_URL'),
          username: nameOf('IONOS_USERNAME'),
          password: nameOf('IONOS_PASSWORD'),
          token: nameOf('IONOS_TOKEN'),
          contractNumber: nameOf('IONOS_CONTRACT_NUMBER'),
        },
      })
    }
    case 'cleura': {
      const command = 'CLEURA_2FA_CODE_COMMAND'
      const variables = {
        url: nameOf('CLEURA_API_URL'),
        username: nameOf('CLEURA_API_USERNAME'),
        password: nameOf('CLEURA_API_PASSWORD'),
        token: nameOf('CLEURA_API_TOKEN'),
      }
      return cleuraSource(
        {
          url: settings.url ?? shared('CLEURA_API_URL'),
          username: own('CLEURA_API_USERNAME'),
          password: own('CLEURA_API_PASSWORD'),
          token: own('CLEURA_API_TOKEN'),
          variables,
        },
        smsCode(own(command), nameOf(command)),
      )
    }
    default:
      return source satisfies never
  }
}
