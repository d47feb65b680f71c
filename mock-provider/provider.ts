import { tokenAuthority } from './auth/authority.ts'
import { forgeToken, type TokenFlaw } from './auth/forge-token.ts'
import type { TokenOptions } from './auth/token-options.ts'
import { systemClock } from './clock.ts'
import { control, isControlPath } from './control/routes.ts'
import { targetOf } from './front-door.ts'
import { holdBack } from './hold-back.ts'
import { defaultSubject, type MockProviderOptions, settingsOf } from './options.ts'
import { type Answer, answer, errorAnswer, isRefusal, refuse } from './outcome.ts'
import { providerUrl } from './provider-urls.ts'
import { responseOf } from './response.ts'
import { enrolOnce } from './seed/seed.ts'
import { answerIn } from './sessions/carry-out.ts'
import type { MockSession } from './sessions/handle.ts'
import { locateSession } from './sessions/locate.ts'
import type { Session } from './sessions/session.ts'
import { Sessions } from './sessions/sessions.ts'
import { switchesOf } from './switches.ts'
import { wellknownPaths } from './wellknown.ts'

export interface ProviderUrls {
  readonly region: string
  readonly authorization: string
  readonly wellknown: string
  /** The issuer of the OpenID provider beside the API. */
  readonly oidc: string
  readonly ready: string
  /** Only when the control is served. */
  readonly control?: string
}

/** An in-memory SECA provider. All of its front doors lead here. */
export interface MockProvider {
  readonly tenant: string
  /** A tenant that the default subject may not enter. */
  readonly otherTenant: string
  readonly region: string
  /** Carries out a request; rejects with code `ECONNRESET` when a fault breaks the connection. */
  fetch(request: Request): Promise<Response>
  /**
   * The same for a front door that writes the answer itself.
   *
   * @param exposed others than this machine can send such requests: the control is then refused
   */
  answer(request: Request, exposed?: boolean): Promise<Answer>
  token(options?: TokenOptions): Promise<string>
  /** A token that is sound but for one flaw: each is answered 401. */
  forgeToken(flaw: TokenFlaw, options?: Omit<TokenOptions, 'tenants'>): Promise<string>
  /** Takes a token, or the `jti` of one, out of use in all sessions. */
  revoke(tokenOrId: string): void
  /** The URLs of a client that reaches the provider under `baseUrl`. */
  urls(baseUrl: string): ProviderUrls
  /** Brings the default session back to the first day: resources, faults, journal, deviations and time. */
  reset(): void
  /**
   * An isolated universe, made when there is none of this name. Requests choose it by the header `x-mock-session`, or
   * by a base URL that ends in `/sessions/<name>`.
   *
   * @throws Error when the name is unfit or all sessions are taken
   */
  session(name: string): MockSession
}

/**
 * Creates a provider that implements the contract in memory.
 *
 * @throws Error when an option makes no sense
 * @example
 * const provider = await createMockProvider({ seed: 1 })
 * const authorization = `Bearer ${await provider.token()}`
 * const regions = new Request('http://mock.local/providers/seca.region/v1/regions', { headers: { authorization } })
 * await (await provider.fetch(regions)).json()
 */
export async function createMockProvider(options: MockProviderOptions = {}): Promise<MockProvider> {
  const settings = settingsOf(options)
  const { clock = systemClock, publicUrl } = options
  const authority = tokenAuthority(options)
  await authority.keys.get('ES256')
  const sessions = new Sessions({
    settings,
    switches: switchesOf(settings.mode, options.switches),
    options,
    clock,
    authority,
  })

  const token = async (
    session: Session,
    { subject = defaultSubject, tenants = [], ...rest }: TokenOptions = {},
  ) => {
    for (const tenant of tenants) enrolOnce(session.world, tenant, subject)
    return await authority.issue(session.clock, { subject, ...rest })
  }

  const forge = (
    session: Session,
    flaw: TokenFlaw,
    { subject = defaultSubject, tenants: _, ...rest }: TokenOptions = {},
  ) => forgeToken(authority, session.clock, flaw, { subject, ...rest })

  const revoke = (tokenOrId: string) => authority.revocations.add(tokenOrId)

  const respond = async (request: Request, exposed = false): Promise<Answer> => {
    const whole = targetOf(request.url, publicUrl)
    if (whole.path === '/__ready') return answer(200, '{"ready":true}')
    const { target, session: name } = locateSession(whole, request.headers)
    const { path } = target
    const session = name === undefined ? sessions.default : sessions.find(name)
    if (isRefusal(session)) return errorAnswer(session, whole.path)
    if (settings.control === false || !isControlPath(path))
      return await holdBack(await answerIn(session, request, target), options.holdBack)
    const outcome =
      exposed && settings.control !== 'anywhere'
        ? hiddenControl
        : await control(
            { session, sessions, token, forgeToken: forge, revoke, baseUrl: whole.baseUrl },
            request,
            path,
          )
    return isRefusal(outcome) ? errorAnswer(outcome, path) : outcome
  }

  return {
    tenant: settings.tenant,
    otherTenant: settings.otherTenant,
    region: settings.region,
    answer: respond,
    fetch: async (request) => responseOf(await respond(request)),
    token: (wanted) => token(sessions.default, wanted),
    forgeToken: (flaw, wanted) => forge(sessions.default, flaw, wanted),
    revoke,
    urls: (baseUrl) => ({
      region: providerUrl(settings, baseUrl, 'seca.region'),
      authorization: providerUrl(settings, baseUrl, 'seca.authorization'),
      wellknown: `${baseUrl}${wellknownPaths[0]}`,
      oidc: `${baseUrl}/oidc`,
      ready: `${baseUrl}/__ready`,
      ...(settings.control === false ? {} : { control: `${baseUrl}/__mock` }),
    }),
    reset: () => sessions.default.reset(),
    session(name) {
      const session = sessions.get(name)
      if (session !== undefined) return handleOf(session)
      const created = sessions.create(name)
      if (isRefusal(created)) throw new Error(created.detail)
      return handleOf(created)
    },
  }

  function handleOf(session: Session): MockSession {
    return {
      name: session.name,
      token: (wanted) => token(session, wanted),
      reset: () => session.reset(),
      snapshot: () => session.snapshot(),
      restore: (snapshot) => session.restore(snapshot),
      advance: (milliseconds) => session.clock.advance(milliseconds),
      progress: (progress) => session.setProgress(progress),
      deviate: (names) => session.deviations.set(names),
      journal: () => session.journal.entries(),
      delete: () => void sessions.delete(session.name),
    }
  }
}

const hiddenControl = refuse(
  'forbidden',
  'Failed to control the mock: it listens on more than the loopback. Start it on 127.0.0.1, or with control anywhere.',
)
