import type { Clock } from '../clock.ts'
import { type Authenticator, authenticator } from './authenticate.ts'
import { Revocations } from './revocations.ts'
import { type SigningKeys, signingKeys } from './signing-key.ts'
import { issueToken, type TokenContent } from './tokens.ts'
import { type TrustedIssuer, trustOf } from './trust.ts'

/** Issues, verifies and revokes tokens: one for all sessions, each of which has a clock of its own. */
export interface Authority {
  readonly keys: SigningKeys
  readonly revocations: Revocations
  authenticator(clock: Clock): Authenticator
  issue(clock: Clock, content: TokenContent): Promise<string>
}

export interface AuthorityOptions {
  readonly seed?: number
  readonly trustedIssuers?: readonly TrustedIssuer[]
}

export function tokenAuthority({ seed, trustedIssuers = [] }: AuthorityOptions): Authority {
  const keys = signingKeys(seed)
  const revocations = new Revocations()
  const rules = { trust: trustOf(keys, trustedIssuers), revocations }
  return {
    keys,
    revocations,
    authenticator: (clock) => authenticator(rules, clock),
    issue: (clock, content) => issueToken(keys, clock, content),
  }
}
