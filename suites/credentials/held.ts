import { type Principal, type PrincipalName, type Principals, principalOf } from './principal.ts'
import { type Credential, CredentialError, type CredentialSource } from './source.ts'

/** The credentials of a run: acquired once, renewed on demand, always given back. */
export interface HeldCredentials {
  readonly principals: Principals
  /** Passwords and the like, for redaction. */
  readonly secrets: readonly string[]
  renew(name: PrincipalName): Promise<Principal>
  /** Never throws: what could not be given back is returned, one line each. */
  release(): Promise<string[]>
}

/** How each principal gets its token. */
export type Sources = { readonly admin: CredentialSource } & {
  readonly [Name in PrincipalName]?: CredentialSource
}

/**
 * Acquires a credential for every principal. When one cannot be had, those that were are given back.
 *
 * @throws {CredentialError} with the principal and the remedy
 */
export async function holdCredentials(sources: Sources, signal: AbortSignal): Promise<HeldCredentials> {
  const entries = Object.entries(sources) as [PrincipalName, CredentialSource][]
  const held = new Map<PrincipalName, Credential>()
  const secrets = entries.flatMap(([, source]) => source.secrets)

  async function release(): Promise<string[]> {
    const problems = await Promise.all(
      entries.map(async ([name, source]) => {
        const credential = held.get(name)
        if (credential === undefined || source.release === undefined) return []
        held.delete(name)
        return await source.release(credential).then(
          () => [],
          (cause: unknown) => [`The credential of ${name} could not be given back: ${messageOf(cause)}`],
        )
      }),
    )
    return problems.flat()
  }

  for (const [name, source] of entries) {
    try {
      held.set(name, await source.acquire(signal))
    } catch (cause) {
      await release()
      if (!(cause instanceof CredentialError)) throw cause
      throw new CredentialError(`Failed to act as ${name}: ${cause.message}`, { cause })
    }
  }
  const principals = Object.fromEntries(
    [...held].map(([name, { token, expiresAt }]) => [name, principalOf(token, expiresAt)]),
  ) as unknown as Principals

  return {
    principals,
    secrets,
    release,
    async renew(name) {
      const source = sources[name]
      const old = held.get(name)
      if (source === undefined || old === undefined) {
        throw new CredentialError(`Failed to renew the token of ${name}: the run has given it back.`)
      }
      const fresh =
        source.renew === undefined ? await source.acquire(signal) : await source.renew(old, signal)
      held.set(name, fresh)
      return principalOf(fresh.token, fresh.expiresAt)
    },
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
