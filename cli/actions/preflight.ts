import type { Sources } from '../../suites/credentials/held.ts'
import { isReadable, type Principal, type PrincipalName } from '../../suites/credentials/principal.ts'
import { CredentialError, type CredentialSource } from '../../suites/credentials/source.ts'

/** What is left of a token must be enough to begin with. */
const shortestLifeMs = 60_000
/** What a check takes on a provider that builds real machines, several at a time; measured runs took less. */
const msPerCheck = 1500

/**
 * Refuses tokens that no SECA provider can take, before a login takes place and sends somebody an SMS.
 *
 * @throws {CredentialError} with the remedy
 */
export function refuseForeignSchemes(sources: Sources): void {
  for (const [name, source] of entriesOf(sources)) {
    if (source.scheme !== 'headers') continue
    throw new CredentialError(
      `Failed to act as ${name}: a token of ${source.kind} is opaque and travels in the headers X-AUTH-LOGIN and X-AUTH-TOKEN, and SECA wants a JWT as bearer token. Test a SECA endpoint with a token that it issues (--credential static, command, oidc or keycloak), or put a gateway in front that exchanges the tokens.`,
    )
  }
}

/**
 * Looks at what the tokens of a run say of themselves. Nothing is verified: that is for the provider.
 *
 * @returns what the user should know
 * @throws {CredentialError} when a token is over, or as good as over
 */
export function inspectTokens(principals: Held, sources: Sources, now: number = Date.now()): string[] {
  return entriesOf(sources).flatMap(([name, source]) => {
    const principal = principals[name]
    if (principal === undefined) return []
    const { token, subject, expiresAt = Number.POSITIVE_INFINITY } = principal
    const leftMs = expiresAt - now
    const refuse = (reason: string) =>
      new CredentialError(`Failed to act as ${name}: its token ${reason}. ${source.remedy}.`)
    if (leftMs <= 0) throw refuse(`has expired at ${new Date(expiresAt).toISOString()}`)
    if (!source.renewable && leftMs < shortestLifeMs) throw refuse(`ends in ${Math.ceil(leftMs / 1000)} s`)
    if (subject !== undefined) return []
    const what = isReadable(token) ? 'has no claim sub' : 'is no JWT'
    return [
      `Take care: the token of ${name} ${what}. SECA identifies callers by sub; checks that need it are not applicable.`,
    ]
  })
}

/**
 * Tells which tokens may end before the run does.
 *
 * @param planned how many checks will run
 */
export function shortLives(
  principals: Held,
  sources: Sources,
  planned: number,
  now: number = Date.now(),
): string[] {
  const expectedMs = planned * msPerCheck
  return entriesOf(sources).flatMap(([name, source]) => {
    const leftMs = (principals[name]?.expiresAt ?? Number.POSITIVE_INFINITY) - now
    if (source.renewable || leftMs >= expectedMs) return []
    return [
      `Take care: the token of ${name} ends in ${minutes(leftMs)}, and the run may take ${minutes(expectedMs)}. Use a source that renews it (--credential command, oidc, keycloak or ionos), or a token that lives longer.`,
    ]
  })
}

type Held = Readonly<Partial<Record<PrincipalName, Principal>>>

function minutes(ms: number): string {
  return `${Math.ceil(ms / 60_000)} min`
}

function entriesOf(sources: Sources): [PrincipalName, CredentialSource][] {
  return Object.entries(sources) as [PrincipalName, CredentialSource][]
}
