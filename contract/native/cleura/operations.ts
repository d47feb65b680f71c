/** The operations of the Cleura Cloud REST API that lead to a token and try it. */
import type { Mark } from '../requirement.ts'

/** Where the API answers; the compliant cloud has `https://rest.compliant.cleura.cloud`. */
export const cleuraBaseUrl = 'https://rest.cleura.cloud'

/** The pair of headers that a request with a token carries. */
export const authHeaders = { login: 'X-AUTH-LOGIN', token: 'X-AUTH-TOKEN' } as const

/** `CL1` and `CL2` share method and path: the second has `twofa_method`. `V1` to `V5` are version 2, an extension. */
export const operationIds = [
  'CL1',
  'CL2',
  'CL3',
  'CL4',
  'CL5',
  'CL6',
  'CL7',
  'CL8',
  'V1',
  'V2',
  'V3',
  'V4',
  'V5',
] as const
export type CleuraOperationId = (typeof operationIds)[number]

export interface CleuraOperation {
  readonly id: CleuraOperationId
  readonly title: string
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** With `:name` for a parameter. */
  readonly path: string
  /** Whether it needs both headers of {@link authHeaders}. */
  readonly authenticated: boolean
  readonly success: number
  /** Declared or observed; undeclared 4xx are not excluded by them. */
  readonly refusals: readonly number[]
  /** Of method, path and bodies. */
  readonly mark: Mark
  /** Of the statuses: the page shows none. */
  readonly statusMark: Mark
}

type Row = readonly [
  CleuraOperationId,
  string,
  CleuraOperation['method'],
  string,
  'open' | 'token',
  number,
  readonly number[],
  Mark,
]

const rows: readonly Row[] = [
  ['CL1', 'log in with a password', 'POST', '/auth/v1/tokens', 'open', 200, [], 'S'],
  ['CL2', 'log in with a password, SMS to follow', 'POST', '/auth/v1/tokens', 'open', 200, [], 'S'],
  ['CL3', 'have a code sent', 'POST', '/auth/v1/tokens/request2facode', 'open', 204, [], 'S'],
  ['CL4', 'log in with the code', 'POST', '/auth/v1/tokens/verify2fa', 'open', 200, [], 'S'],
  ['CL5', 'list domains', 'GET', '/accesscontrol/v1/openstack/domains', 'token', 200, [], 'S'],
  ['CL6', 'validate a token', 'POST', '/auth/v1/tokens/validate', 'token', 204, [403], 'P'],
  ['CL7', 'revoke a token', 'DELETE', '/auth/v1/tokens', 'token', 204, [], 'P'],
  ['CL8', 'list projects', 'GET', '/accesscontrol/v1/openstack/:domainId/projects', 'token', 200, [], 'P'],
  ['V1', 'log in with a password (v2)', 'POST', '/auth/v2/tokens', 'open', 201, [400, 500], 'P'],
  ['V2', 'have a code sent (v2)', 'POST', '/auth/v2/request-sms-code', 'open', 204, [400, 500], 'P'],
  ['V3', 'log in with the code (v2)', 'POST', '/auth/v2/tokens-by-sms-code', 'open', 200, [400, 500], 'P'],
  ['V4', 'validate a token (v2)', 'POST', '/auth/v2/tokens/validate', 'token', 204, [401], 'P'],
  ['V5', 'revoke a token (v2)', 'DELETE', '/auth/v2/tokens', 'token', 204, [400, 401], 'P'],
]

/** Every operation, the page's own before those of version 2. */
export const operations: readonly CleuraOperation[] = rows.map(
  ([id, title, method, path, access, success, refusals, mark]) => ({
    id,
    title,
    method,
    path,
    authenticated: access === 'token',
    success,
    refusals,
    mark,
    statusMark: 'P',
  }),
)
