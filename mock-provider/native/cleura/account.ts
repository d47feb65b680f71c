export const secondFactors = ['sms', 'webauthn'] as const
export type SecondFactor = (typeof secondFactors)[number]

/** Somebody who can log in, or cannot. */
export interface CleuraAccount {
  readonly login: string
  readonly password: string
  /** By default none. Without `sms` among them, an account with a second factor gets no token over REST. */
  readonly secondFactors?: readonly SecondFactor[]
  /** Where its codes go; by default a Swedish number that is kept for fiction. */
  readonly phone?: string
  /** A disabled account is refused as an unknown one is. */
  readonly disabled?: boolean
}

export const defaultPhone = '+46701740605'

/** One account of each sort. Test data, the same in every mock: whoever reaches the port may know it. */
export const defaultAccounts = {
  plain: { login: 'cc_plain', password: 'password' },
  sms: { login: 'cc_sms', password: 'password', secondFactors: ['sms'] },
  webauthn: { login: 'cc_webauthn', password: 'password', secondFactors: ['webauthn'] },
  both: { login: 'cc_sms_webauthn', password: 'password', secondFactors: ['sms', 'webauthn'] },
  disabled: { login: 'cc_disabled', password: 'password', disabled: true },
} as const satisfies Record<string, CleuraAccount>
