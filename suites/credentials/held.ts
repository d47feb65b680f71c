import { createRedactor } from '../client/redact.ts'
import { type Principal, type PrincipalName, type Principals, principalOf } from './principal.ts'
import { type Credential, CredentialError, type CredentialSource } from './source.ts'

/** The credentials of a run: acquired once, renewed on demand, always given back. */
export interface HeldCredentials {
  readonly principals: Principals
  /** Tokens, passwords and the like, so far; for redaction. */
  readonly secrets: ReadonlySet<string>
  renew(name: PrincipalName): Promise<Principal>
  /** Never throws: what could not be given back is returned, one line each. */
  release(): Promise<string[]>
}

/** How each principal gets its token. */
export type Sources = { readonly admin: CredentialSource } & {
  readonly [Name in PrincipalName]?: CredentialSource
}

const renewalBoundMs = 60_000

/**
 * Acquires a credential for every principal. When one cannot be had, those that were are given back.
 *
 * @throws {CredentialError} with the principal and the remedy
 */
export async function holdCredentials(sources: Sources, signal: AbortSignal): Promise<HeldCredentials> {
  const entries = Object.entries(sources) as [PrincipalName, CredentialSource][]
  const held = new Map<PrincipalName, Credential>()
  const secrets = new Set<string>()
  const redact = createRedactor(secrets)
  const renewals = new Map<PrincipalName, Promise<Credential>>()
  let released = false

  function collect(source: CredentialSource, credential?: Credential): void {
    for (const secret of source.secrets) secrets.add(secret)
    if (credential !== undefined) secrets.add(credential.token)
  }

  async function release(): Promise<string[]> {
    released = true
    // What a renewal on its way brings has to be given back, too.
    await Promise.allSettled(renewals.values())
    const problems = await Promise.all(
      entries.map(async ([name, source]) => {
        const credential = held.get(name)
        if (credential === undefined || source.release === undefined) return []
        held.delete(name)
        return await source.release(credential).then(
          () => [],
          (cause: unknown) => [
            redact(`The credential of ${name} could not be given back: ${messageOf(cause)}`),
          ],
        )
      }),
    )
    return problems.flat()
  }

  async function renewed(
    name: PrincipalName,
    source: CredentialSource,
    old: Credential,
  ): Promise<Credential> {
    // Not the signal of the run: after Ctrl-C the removal still needs a token.
    const bound = AbortSignal.timeout(renewalBoundMs)
    const fresh = source.renew === undefined ? await source.acquire(bound) : await source.renew(old, bound)
    held.set(name, fresh)
    collect(source, fresh)
    return fresh
  }

  for (const [name, source] of entries) {
    collect(source)
    try {
      const credential = await source.acquire(signal)
      held.set(name, credential)
      collect(source, credential)
    } catch (cause) {
      await release()
      if (!(cause instanceof CredentialError)) throw cause
      const { code } = cause
      throw new CredentialError(redact(`Failed to act as ${name}: ${cause.message}`), { cause, code })
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
      if (source === undefined || old === undefined || released) {
        throw new CredentialError(`Failed to renew the token of ${name}: the run has given it back.`)
      }
      // The preparation, the worker and the removal each have a keeper of their own.
      const renewal = renewals.get(name) ?? renewed(name, source, old)
      renewals.set(name, renewal)
      try {
        const { token, expiresAt } = await renewal
        return principalOf(token, expiresAt)
      } finally {
        renewals.delete(name)
      }
    },
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
