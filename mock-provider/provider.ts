import { authenticator } from './auth/authenticate.ts'
import { signingKey } from './auth/signing-key.ts'
import { issueToken } from './auth/tokens.ts'
import { systemClock } from './clock.ts'
import { Faults } from './control/faults.ts'
import { Journal } from './control/journal.ts'
import { control } from './control/routes.ts'
import { serve, type Target, targetOf } from './front-door.ts'
import { behaviours } from './kinds/index.ts'
import { defaultSubject, type MockProviderOptions, settingsOf } from './options.ts'
import { type Answer, answer, errorAnswer, isRefusal, type Outcome, refuse } from './outcome.ts'
import { randomSource } from './random.ts'
import { enrolOnce, providerUrl, seedRegion, seedWorld } from './seed/seed.ts'
import { Store } from './store.ts'
import { modes } from './switches.ts'
import { wellknown, wellknownPaths } from './wellknown.ts'
import type { World } from './world.ts'

export interface TokenOptions {
  /** The caller; by default `user@secapi.eu`, the administrator of the tenant. */
  readonly subject?: string
  /** Tenants in which the provider makes the subject an administrator. The token itself grants nothing. */
  readonly tenants?: readonly string[]
  /** Negative for a token that has expired; by default a day. */
  readonly expiresInSeconds?: number
}

export interface ProviderUrls {
  readonly region: string
  readonly authorization: string
  readonly wellknown: string
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
  /** The same for a front door that writes the answer itself. */
  answer(request: Request): Promise<Answer>
  token(options?: TokenOptions): Promise<string>
  /** The URLs of a client that reaches the provider under `baseUrl`. */
  urls(baseUrl: string): ProviderUrls
  /** Back to the first day: resources, faults and journal. */
  reset(): void
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
  const { seed, clock = systemClock, publicUrl } = options
  const world: World = {
    settings,
    switches: { ...modes[settings.mode], ...options.switches },
    clock,
    faker: randomSource(seed),
    store: new Store(),
    behaviours,
    inFlight: new Set(),
  }
  const key = await signingKey(seed)
  const authenticate = authenticator(key, clock)
  const faults = new Faults()
  const journal = new Journal()
  let listedUnder: string | undefined

  const reset = () => {
    world.store.clear()
    world.inFlight.clear()
    if (seed !== undefined) world.faker.seed(seed)
    faults.clear()
    journal.clear()
    listedUnder = undefined
    seedWorld(world)
  }
  reset()

  const api = async (request: Request, target: Target): Promise<Outcome> => {
    // Regions list the URLs under which this caller reaches the providers.
    if (listedUnder !== target.baseUrl) {
      listedUnder = target.baseUrl
      seedRegion(world, target.baseUrl)
    }
    return await serve(world, authenticate, request, target)
  }

  const carryOut = async (request: Request, target: Target): Promise<Answer> => {
    const { path } = target
    let failure: string | undefined
    let outcome: Outcome
    try {
      if (wellknownPaths.includes(path)) {
        outcome = request.method === 'GET' ? wellknown(target.baseUrl) : onlyGet(request.method)
      } else outcome = await api(request, target)
    } catch (error) {
      // The caller learns nothing about the inside (ERR-30); the journal does.
      failure = error instanceof Error ? (error.stack ?? error.message) : String(error)
      outcome = refuse(
        'internal-server-error',
        'Failed to carry out the request: the provider failed. Try again.',
      )
    }
    const result = isRefusal(outcome) ? errorAnswer(outcome, path) : outcome
    journal.add({
      method: request.method,
      path,
      status: result.status,
      ...(failure === undefined ? {} : { failure }),
    })
    return result
  }

  const respond = async (request: Request): Promise<Answer> => {
    const target = targetOf(request.url, publicUrl)
    const { path } = target
    if (path === '/__ready') return answer(200, '{"ready":true}')
    if (settings.control && path.startsWith('/__mock/')) {
      const outcome = await control({ world, faults, journal, reset }, request, path)
      return isRefusal(outcome) ? errorAnswer(outcome, path) : outcome
    }
    if (!faults.any) return await carryOut(request, target)
    const outcome = await faults.strike(request.method, path, () => carryOut(request, target))
    if (!isRefusal(outcome)) return outcome
    const struck = errorAnswer(outcome, path)
    journal.add({ method: request.method, path, status: struck.status })
    return struck
  }

  return {
    tenant: settings.tenant,
    otherTenant: settings.otherTenant,
    region: settings.region,
    answer: respond,
    async fetch(request) {
      const { status, headers, body } = await respond(request)
      return new Response(body ?? null, { status, headers })
    },
    async token({ subject = defaultSubject, tenants = [], expiresInSeconds } = {}) {
      for (const tenant of tenants) enrolOnce(world, tenant, subject)
      return await issueToken(key, clock, subject, expiresInSeconds)
    },
    urls: (baseUrl) => ({
      region: providerUrl(baseUrl, 'seca.region'),
      authorization: providerUrl(baseUrl, 'seca.authorization'),
      wellknown: `${baseUrl}${wellknownPaths[0]}`,
      ready: `${baseUrl}/__ready`,
      ...(settings.control ? { control: `${baseUrl}/__mock` } : {}),
    }),
    reset,
  }
}

function onlyGet(method: string): Outcome {
  return refuse('invalid-request', `Failed to ${method} here: the path has no such operation. Use GET.`, {
    status: 405,
    headers: { allow: 'GET' },
  })
}
