/** The requests of the page, to the letter, and how to put other values in the place of its samples. */
import { authHeaders, type CleuraOperationId, cleuraBaseUrl } from './operations.ts'

/** One `curl` line of the page. */
export interface PageRequest {
  readonly id: PageRequestId
  readonly operation: CleuraOperationId
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** Only those that the page gives: `curl -d` adds a Content-Type of its own, that of a form. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** To the letter, blanks included. */
  readonly body?: string
}

/** What a reader of the page replaces. */
export interface PageValues {
  readonly baseUrl: string
  readonly login: string
  readonly password: string
  readonly verification: string
  readonly code: number
  readonly token: string
}

/** As the page prints them. */
export const pageValues: PageValues = {
  baseUrl: cleuraBaseUrl,
  login: 'your_cc_username',
  password: 'your_cc_password',
  verification: 'ahb4en3cho',
  code: 123456,
  token: 'vahkie7EiDaij7chegaitee2zohsh1oh',
}

const tokens = `${cleuraBaseUrl}/auth/v1/tokens`

/** In the order of the page. */
export const pageRequests = {
  'log-in': {
    id: 'log-in',
    operation: 'CL1',
    method: 'POST',
    url: tokens,
    headers: [],
    body: '{"auth": {"login": "your_cc_username", "password": "your_cc_password"}}',
  },
  'log-in-for-sms': {
    id: 'log-in-for-sms',
    operation: 'CL2',
    method: 'POST',
    url: tokens,
    headers: [],
    body: '{"auth": {"login": "your_cc_username", "password": "your_cc_password", "twofa_method": "sms"}}',
  },
  'request-code': {
    id: 'request-code',
    operation: 'CL3',
    method: 'POST',
    url: `${tokens}/request2facode`,
    headers: [],
    body: '{"request2fa": {"login": "your_cc_username", "verification": "ahb4en3cho"}}',
  },
  'verify-code': {
    id: 'verify-code',
    operation: 'CL4',
    method: 'POST',
    url: `${tokens}/verify2fa`,
    headers: [],
    body: '{"verify2fa": {"login": "your_cc_username", "verification": "ahb4en3cho", "code": 123456}}',
  },
  'list-domains': {
    id: 'list-domains',
    operation: 'CL5',
    method: 'GET',
    url: `${cleuraBaseUrl}/accesscontrol/v1/openstack/domains`,
    headers: [
      [authHeaders.login, pageValues.login],
      [authHeaders.token, pageValues.token],
    ],
  },
} as const satisfies Record<string, Omit<PageRequest, 'id'> & { readonly id: string }>

export type PageRequestId = keyof typeof pageRequests

/** The two ways of the page to a token, each up to its test. */
export const pageScenarios = {
  'without-second-factor': ['log-in', 'list-domains'],
  'with-sms': ['log-in-for-sms', 'request-code', 'verify-code', 'list-domains'],
} as const satisfies Record<string, readonly PageRequestId[]>

/**
 * A request of the page with other values.
 *
 * @example
 * const { url, body } = pageRequest('log-in', { baseUrl: 'http://127.0.0.1:8080', login: 'me', password: secret })
 */
export function pageRequest(id: PageRequestId, values: Partial<PageValues>): PageRequest {
  const { login, password, verification, code, token, baseUrl } = { ...pageValues, ...values }
  const request: PageRequest = pageRequests[id]
  const inBody = new Map([
    [JSON.stringify(pageValues.login), JSON.stringify(login)],
    [JSON.stringify(pageValues.password), JSON.stringify(password)],
    [JSON.stringify(pageValues.verification), JSON.stringify(verification)],
    [String(pageValues.code), String(code)],
  ])
  // One pass: a value that happens to be the sample of another must not be replaced again.
  const samples = new RegExp([...inBody.keys()].join('|'), 'g')
  const inHeaders = new Map([
    [pageValues.login, login],
    [pageValues.token, token],
  ])
  return {
    ...request,
    url: `${baseUrl.replace(/\/+$/, '')}${request.url.slice(cleuraBaseUrl.length)}`,
    headers: request.headers.map(([name, value]) => [name, inHeaders.get(value) ?? value]),
    ...(request.body === undefined
      ? {}
      : { body: request.body.replace(samples, (sample) => inBody.get(sample) ?? sample) }),
  }
}

/** The arguments of the page's `curl` line: like the page, it leaves method and Content-Type to curl. */
export function curlArguments({ headers, body, url }: PageRequest): readonly string[] {
  const data = body === undefined ? [] : ['-d', body]
  return [...data, ...headers.flatMap(([name, value]) => ['-H', `${name}: ${value}`]), url]
}
