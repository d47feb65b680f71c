import type { SecondFactor } from './account.ts'
import type { CleuraBackend } from './backend.ts'

/** What a login with a password leads to, whatever the version of the API. */
export type LoginOutcome =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'verification'; readonly verification: string }
  | { readonly kind: 'options'; readonly options: readonly SecondFactor[] }
  | { readonly kind: 'refused'; readonly message: string }

export interface PasswordLogin {
  readonly login: string
  readonly password: string
  /** The second factor that the caller asks for. */
  readonly method?: SecondFactor | undefined
  /** What becomes of a caller that asks for none, given what the account has. */
  readonly otherwise: (factors: readonly SecondFactor[]) => 'sms' | 'options'
}

// One text for all that can be wrong: a caller must not learn which logins exist (CLE-02).
export const badLogin =
  'Failed to log in: login and password do not belong to an active account. Check both and try again.'

const badMethod =
  'Failed to log in: the account has no second factor that works here. Set SMS up for it in the Control Panel.'

export function logIn(
  backend: CleuraBackend,
  { login, password, method, otherwise }: PasswordLogin,
): LoginOutcome {
  const account = backend.accounts.get(login)
  if (account === undefined || account.disabled === true) return { kind: 'refused', message: badLogin }
  if (account.password !== password && !backend.skips('password')) {
    return { kind: 'refused', message: badLogin }
  }
  const factors = account.secondFactors ?? []
  if (factors.length === 0) return { kind: 'token', token: backend.newToken(login) }
  const spared = backend.skips(factors.includes('sms') ? 'second-factor' : 'webauthn-gets-no-token')
  if (spared) return { kind: 'token', token: backend.newToken(login) }
  const chosen = method ?? otherwise(factors)
  if (chosen === 'options') return { kind: 'options', options: factors }
  // The mock has no browser to show a key to, and neither has curl.
  if (chosen === 'webauthn' || !factors.includes('sms')) return { kind: 'refused', message: badMethod }
  return { kind: 'verification', verification: backend.verifications.open(login) }
}
