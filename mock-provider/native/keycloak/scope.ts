import { keycloakError } from './keycloak-error.ts'

const defaults = ['profile', 'email'] as const

/** What a token may be asked for. Offline tokens are not offered: no mock lives that long. */
export const scopes: readonly string[] = ['openid', ...defaults, 'address', 'phone', 'roles', 'web-origins']

/** The scopes of a token: those asked for and the default ones. */
export function grantedScope(requested: string | null): string | Response {
  const asked = (requested ?? '').split(' ').filter((each) => each !== '')
  if (asked.some((each) => !scopes.includes(each))) {
    return keycloakError(400, 'invalid_scope', `Invalid scopes: ${asked.join(' ')}`)
  }
  return [...new Set([...asked, ...defaults])].join(' ')
}
