import { decodeJwt } from 'jose'

/**
 * Who a run can act as. `admin` administers the tenant of the run, `editor` and `viewer` have `seca.workspace-editor` and
 * `seca.workspace-viewer` in it, `outsider` belongs to another tenant and has no right in this one.
 */
export const principalNames = ['admin', 'editor', 'viewer', 'outsider'] as const
export type PrincipalName = (typeof principalNames)[number]

/** A caller and its present token, as plain data: it crosses from the command into the workers. */
export interface Principal {
  readonly token: string
  /** Milliseconds since the epoch; absent when nobody knows. */
  readonly expiresAt?: number
  /** The `sub` of the token; absent when it cannot be read. */
  readonly subject?: string
}

export type Principals = { readonly admin: Principal } & {
  readonly [Name in PrincipalName]?: Principal
}

const msPerSecond = 1000

/** What a token says of itself; nothing is verified, because the provider alone decides whether it is right. */
export function principalOf(token: string, expiresAt?: number): Principal {
  const { sub } = claimsOf(token) ?? {}
  const expiry = expiresAt ?? expiryOf(token)
  return {
    token,
    ...(expiry === undefined ? {} : { expiresAt: expiry }),
    ...(typeof sub === 'string' && sub !== '' ? { subject: sub } : {}),
  }
}

/** When a token ends by its own account, in milliseconds since the epoch; undefined when it does not tell. */
export function expiryOf(token: string): number | undefined {
  const { exp } = claimsOf(token) ?? {}
  return typeof exp === 'number' ? exp * msPerSecond : undefined
}

/** Whether a token is a JWT, whose claims can be read. */
export function isReadable(token: string): boolean {
  return claimsOf(token) !== undefined
}

function claimsOf(token: string): { readonly sub?: unknown; readonly exp?: unknown } | undefined {
  try {
    return decodeJwt(token)
  } catch {
    return undefined
  }
}
