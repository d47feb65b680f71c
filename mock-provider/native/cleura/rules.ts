/** Rules that a deviation can leave out, each at the one place where it stands. */
export const cleuraRules = [
  'password',
  'second-factor',
  'webauthn-gets-no-token',
  'verification-of-code-request',
  'sms-is-sent',
  'code-has-six-digits',
  'code-is-integer',
  'string-code-spoils-nothing',
  'code',
  'single-use',
  'expiry',
  'attempts',
  'login-header',
  'token-header',
  'token-of-login',
  'any-content-type',
  'validation',
  'revocation',
  'projects-of-domain',
] as const
export type CleuraRule = (typeof cleuraRules)[number]
