/** Deliberate non-conformities of the Cleura mock: at least one for every stated requirement. */
import type { NativeDeviation } from '../native-mock.ts'
import { altersJson, changesStatus, changesText } from './altered-answer.ts'
import type { CleuraRule } from './rules.ts'

interface CleuraDeviation extends NativeDeviation {
  readonly skips?: readonly CleuraRule[]
}

const logins = 'POST /auth/v1/tokens'
const codes = 'POST /auth/v1/tokens/request2facode'
const verify = 'POST /auth/v1/tokens/verify2fa'
const domains = 'GET /accesscontrol/v1/openstack/domains'

const skipping = (
  name: string,
  requirement: string,
  title: string,
  ...skips: readonly CleuraRule[]
): CleuraDeviation => ({ name, title, requirements: [requirement], skips })

const answering = (
  name: string,
  requirement: string,
  title: string,
  answers: NonNullable<NativeDeviation['answers']>,
): CleuraDeviation => ({ name, title, requirements: [requirement], answers })

type Members = Readonly<Record<string, unknown>>

/** Alters each domain of a list. */
const eachDomain = (alter: (domain: Members & { readonly area: Members }) => unknown) =>
  altersJson(domains, (value) => (Array.isArray(value) ? value.map(alter) : value))

/** Alters a body that has this result. */
const whenResult = (operation: string, result: string, alter: (body: Members) => unknown) =>
  altersJson(operation, (value) => {
    const body = value as Members | null
    return body?.['result'] === result ? alter(body) : value
  })

const without = (member: string) => (body: Members) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name !== member))

const madeUpToken = 'A'.repeat(32)

/** In the order of the requirements. */
export const cleuraDeviations: readonly CleuraDeviation[] = [
  answering(
    'login-without-token',
    'CLE-01',
    'A login says login_ok and forgets the token',
    whenResult(logins, 'login_ok', without('token')),
  ),
  answering(
    'login-result-is-ok',
    'CLE-01',
    'The result of a login is ok instead of login_ok',
    whenResult(logins, 'login_ok', (body) => ({ ...body, result: 'ok' })),
  ),
  answering(
    'login-token-empty',
    'CLE-01',
    'The token of a login is an empty string',
    whenResult(logins, 'login_ok', (body) => ({ ...body, token: '' })),
  ),
  skipping('wrong-password-accepted', 'CLE-02', 'Any password gives a token', 'password'),
  answering(
    'refusal-carries-token',
    'CLE-02',
    'A refused login has a token beside the error',
    altersJson(logins, (value) => {
      const body = value as Members | null
      return body?.['error'] === undefined ? value : { ...body, token: madeUpToken }
    }),
  ),
  {
    name: 'form-content-type-refused',
    title: 'A body is read only with the Content-Type of JSON, which the requests of the page do not have',
    requirements: ['CLE-03', 'CLE-18'],
    skips: ['any-content-type'],
  },
  skipping(
    'second-factor-skipped',
    'CLE-04',
    'The password alone opens an account with SMS',
    'second-factor',
  ),
  answering(
    'verification-missing',
    'CLE-04',
    'A code is required without a verification to request it with',
    whenResult(logins, 'twofactor_required', without('verification')),
  ),
  answering(
    'second-factor-type-missing',
    'CLE-04',
    'A code is required without saying by what way it comes',
    whenResult(logins, 'twofactor_required', without('type')),
  ),
  answering(
    'verification-with-token',
    'CLE-04',
    'A code is required, and a token is given along with the verification',
    whenResult(logins, 'twofactor_required', (body) => ({ ...body, token: madeUpToken })),
  ),
  skipping(
    'any-verification-requests-code',
    'CLE-05',
    'A code is requested with a verification that nobody issued',
    'verification-of-code-request',
  ),
  answering(
    'code-request-refused',
    'CLE-05',
    'A code is not sent, although the verification is right',
    changesStatus(codes, 204, 403),
  ),
  skipping('code-of-five-digits', 'CLE-06', 'The code has five digits', 'code-has-six-digits'),
  skipping('code-never-sent', 'CLE-06', 'A code request is accepted and no SMS follows', 'sms-is-sent'),
  answering(
    'code-login-without-token',
    'CLE-07',
    'The right code gives login_ok without a token',
    whenResult(verify, 'login_ok', without('token')),
  ),
  answering('integer-code-refused', 'CLE-07', 'The right code is refused', changesStatus(verify, 200, 403)),
  skipping('string-code-accepted', 'CLE-08', 'The code in quotes gives a token', 'code-is-integer'),
  skipping(
    'string-code-spoils-verification',
    'CLE-08',
    'The code in quotes is refused, and the integer after it too',
    'string-code-spoils-nothing',
  ),
  skipping('wrong-code-accepted', 'CLE-09', 'Any code gives a token', 'code'),
  skipping('verification-reusable', 'CLE-10', 'A code gives a token more than once', 'single-use'),
  skipping('verification-never-expires', 'CLE-10', 'Verification and code live for ever', 'expiry'),
  skipping('code-attempts-unlimited', 'CLE-10', 'A code can be guessed without end', 'attempts'),
  answering('fresh-token-refused', 'CLE-11', 'A valid token lists nothing', changesStatus(domains, 200, 403)),
  answering(
    'domains-in-envelope',
    'CLE-11',
    'The domains stand in an object instead of an array',
    altersJson(domains, (value) => (Array.isArray(value) ? { domains: value } : value)),
  ),
  answering(
    'domains-truncated',
    'CLE-11',
    'The list of domains breaks off',
    changesText(domains, 200, (text) => text.slice(0, -1)),
  ),
  answering(
    'area-id-is-number',
    'CLE-12',
    'The id of an area is a number',
    eachDomain((domain) => ({ ...domain, area: { ...domain.area, id: Number(domain.area['id']) } })),
  ),
  answering(
    'domain-enabled-is-string',
    'CLE-12',
    'Whether a domain is enabled is a string',
    eachDomain((domain) => ({ ...domain, enabled: String(domain['enabled']) })),
  ),
  answering(
    'area-without-regions',
    'CLE-12',
    'An area has no regions',
    eachDomain((domain) => ({ ...domain, area: without('regions')(domain.area) })),
  ),
  answering('domain-without-id', 'CLE-12', 'A domain has no id', eachDomain(without('id'))),
  skipping('login-header-ignored', 'CLE-13', 'The token alone lists the domains', 'login-header'),
  skipping('token-header-ignored', 'CLE-13', 'The login alone lists the domains', 'token-header'),
  skipping('token-of-another-login', 'CLE-13', 'A token serves with any login beside it', 'token-of-login'),
  skipping(
    'webauthn-account-gets-token',
    'CLE-14',
    'The password alone opens an account with WebAuthn',
    'webauthn-gets-no-token',
  ),
  skipping('any-token-is-valid', 'CLE-15', 'Validation gives 204 for any token', 'validation'),
  skipping('revoked-token-works', 'CLE-16', 'A revoked token still lists the domains', 'revocation'),
  skipping('projects-of-all-domains', 'CLE-17', 'A domain lists the projects of all', 'projects-of-domain'),
  answering(
    'version-two-login-not-created',
    'CLE-19',
    'A login of version 2 is answered 200 instead of 201',
    changesStatus('POST /auth/v2/tokens', 201, 200),
  ),
]
