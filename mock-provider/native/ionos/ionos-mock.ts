import type { IonosOperationId } from '../../../contract/native/ionos/index.ts'
import type { TrustedIssuer } from '../../auth/trust.ts'
import { MockOptionError } from '../../mock-option-error.ts'
import { deviationSet } from '../deviation-set.ts'
import type { NativeMock } from '../native-mock.ts'
import { authApi } from './auth-api.ts'
import { cloudApi } from './cloud-api.ts'
import { ionosDeviations } from './deviations.ts'
import { ionosError } from './error-answer.ts'
import type { FaultOptions } from './faults.ts'
import { generateToken } from './generate-token.ts'
import type { IonosIdentity } from './identities.ts'
import type { IonosInstance } from './instances.ts'
import { type IonosMockOptions, settingsOf } from './ionos-options.ts'
import { monitoringApi } from './monitoring-api.ts'
import { ionosApp } from './router.ts'
import { ionosRules } from './rules.ts'
import { telemetryApi } from './telemetry-api.ts'
import { newWorld } from './world.ts'

/** AuthAPI, CloudAPI, MonitoringAPI and TelemetryAPI under one origin. */
export interface IonosMock extends NativeMock {
  readonly system: 'ionos'
  /** Who can log in. */
  readonly identities: readonly IonosIdentity[]
  /** What metrics exist of. */
  readonly instances: readonly IonosInstance[]
  /** The claim `iss` of the tokens. */
  readonly issuer: string
  /** Where below the origin the keys stand that verify the tokens. */
  readonly jwksPath: string
  /**
   * Lets the next requests of an operation fail.
   *
   * @throws {MockOptionError} when the operation is unknown, or the status is no error
   */
  failNext(operation: IonosOperationId, options?: FaultOptions): void
  /**
   * Makes a token without the API, as the Token Manager of the Data Center Designer does; the limit does not hold.
   *
   * @throws {MockOptionError} when there is no such identity, or it is no member of the contract
   */
  issueToken(username: string, options?: IssueOptions): Promise<string>
  /** How many tokens an identity has, with those that have expired. */
  tokenCount(username: string): number
  /** What a SECA mock needs to take the tokens, see its option `trustedIssuers`. Covers the next 64 tokens, too. */
  trustedIssuer(): Promise<TrustedIssuer>
}

export interface IssueOptions {
  /** The first contract of the identity by default. */
  readonly contractNumber?: number
  /** Seconds; by default as the AuthAPI gives them. */
  readonly lifetime?: number
}

/**
 * Creates a mock of the IONOS APIs that Monitoring as a Service needs.
 *
 * @throws {MockOptionError} when an option makes no sense
 * @example
 * const mock = createIonosMock({ clock: manualClock() })
 * const authorization = `Basic ${btoa('owner@ionos.test:password')}`
 * const request = new Request('https://mock.ionos.test/auth/v1/tokens/generate', { headers: { authorization } })
 * const { token } = await (await mock.fetch(request)).json()
 */
export function createIonosMock(options: IonosMockOptions = {}): IonosMock {
  const settings = settingsOf(options)
  const deviations = deviationSet(ionosDeviations, ionosRules, options.deviations)
  const world = newWorld(settings, deviations.skipped, options.seed)
  const app = ionosApp(world, {
    ...authApi(world),
    ...cloudApi(world),
    ...monitoringApi(world),
    ...telemetryApi(world),
  })

  const identityOf = (username: string): IonosIdentity => {
    const found = settings.identities.find((identity) => identity.username === username)
    if (found !== undefined) return found
    const known = settings.identities.map((identity) => identity.username).join(', ')
    throw new MockOptionError(`Failed to find the identity ${username}: it is unknown. Use one of ${known}.`)
  }

  return {
    system: 'ionos',
    identities: settings.identities,
    instances: settings.instances,
    issuer: settings.issuer,
    jwksPath: '/.well-known/jwks.json',
    async fetch(request) {
      // Hono would carry out a GET, and a HEAD would generate a token that nobody sees.
      if (request.method === 'HEAD') return headRefused()
      return await deviations.apply(request, await app.fetch(request))
    },
    failNext: (operation, fault) => world.faults.set(operation, fault),
    async issueToken(username, { contractNumber, lifetime = settings.tokenLifetime } = {}) {
      const identity = identityOf(username)
      const [first = 0] = identity.contracts
      const contract = contractNumber ?? first
      if (!identity.contracts.includes(contract)) {
        throw new MockOptionError(
          `Failed to issue a token: ${username} is no member of contract ${contract}. Use one of ${identity.contracts.join(', ')}.`,
        )
      }
      return (await generateToken(world, identity, contract, lifetime)).token
    },
    tokenCount: (username) => world.tokens.of(identityOf(username)).length,
    async trustedIssuer() {
      const jwks = await world.signer.keySet(world.tokens.knownIds)
      return { issuer: settings.issuer, jwks, algorithms: ['RS256'] }
    },
  }
}

function headRefused(): Response {
  const { status, headers } = ionosError(405, 'method-not-allowed', 'HEAD', { allow: 'GET' })
  return new Response(null, { status, headers })
}
