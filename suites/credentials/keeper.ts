import { NotApplicable } from '../engine/check-ended.ts'
import type { Principal, PrincipalName, Principals } from './principal.ts'

/** Gives the present token of each principal, renewed in time. */
export interface TokenKeeper {
  /** @throws {NotApplicable} when the run has no such principal */
  tokenOf(name: PrincipalName): Promise<string>
  /** Another token after one was refused, when that one is past its time; undefined when a new one would change nothing. */
  afterRefusal(name: PrincipalName, refused: string): Promise<string | undefined>
  /** Every token that was ever given out and the other secrets of the run, for redaction. */
  readonly secrets: ReadonlySet<string>
}

/** Gets another token; undefined when the source cannot give one. */
export type Renew = (name: PrincipalName) => Promise<Principal | undefined>

/** A token is renewed this long before it expires, and one that lives for less than twice as long at half of its life. */
const marginMs = 30_000
/** Clocks differ by this much without a word, so that a token may be over for the provider before it is for us. */
const clockToleranceMs = 60_000

/**
 * Keeps the tokens of a run. Whoever asks while a renewal is on its way waits for that one.
 *
 * @param further other secrets of the run
 */
export function createKeeper(
  principals: Principals,
  renew: Renew = async () => undefined,
  further: readonly string[] = [],
): TokenKeeper {
  const held = new Map(Object.entries(principals) as [PrincipalName, Principal][])
  const heldSince = new Map([...held.keys()].map((name) => [name, Date.now()]))
  const renewals = new Map<PrincipalName, Promise<Principal>>()
  const secrets = new Set([...further, ...[...held.values()].map(({ token }) => token)])

  function find(name: PrincipalName): Principal {
    const principal = held.get(name)
    if (principal !== undefined) return principal
    throw new NotApplicable(
      `the run has no principal ${name}; name one under principals in the configuration`,
    )
  }

  function renewed(name: PrincipalName): Promise<Principal> {
    const running = renewals.get(name)
    if (running !== undefined) return running
    const renewal = renew(name)
      .then((fresh) => {
        const principal = fresh ?? find(name)
        held.set(name, principal)
        heldSince.set(name, Date.now())
        secrets.add(principal.token)
        return principal
      })
      .finally(() => renewals.delete(name))
    renewals.set(name, renewal)
    return renewal
  }

  const endsWithin = ({ expiresAt }: Principal, ms: number) =>
    expiresAt !== undefined && expiresAt - Date.now() < ms

  return {
    secrets,
    async tokenOf(name) {
      const principal = find(name)
      const life = (principal.expiresAt ?? 0) - (heldSince.get(name) ?? 0)
      return endsWithin(principal, Math.min(marginMs, life / 2))
        ? (await renewed(name)).token
        : principal.token
    },
    async afterRefusal(name, refused) {
      const principal = find(name)
      if (principal.token !== refused) return principal.token
      if (!endsWithin(principal, clockToleranceMs)) return undefined
      const { token } = await renewed(name)
      return token === refused ? undefined : token
    },
  }
}
