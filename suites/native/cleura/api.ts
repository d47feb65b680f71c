import { authHeaders } from '../../../contract/native/cleura/operations.ts'
import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { NativeAccount, RunConfig } from '../../engine/run-config.ts'
import { accountOf, baseUrlOf } from '../native-target.ts'

export const tokensPath = '/auth/v1/tokens'
export const domainsPath = '/accesscontrol/v1/openstack/domains'

/** Login and token, which travel together. */
export interface Credentials {
  readonly login: string
  readonly token: string
}

/** The part of an account, and the variables that name it. */
const variablesOf = {
  plain: 'CLEURA_API_USERNAME and CLEURA_API_PASSWORD',
  sms: 'SMS_CLEURA_API_USERNAME and SMS_CLEURA_API_PASSWORD',
  webauthn: 'WEBAUTHN_CLEURA_API_USERNAME and WEBAUTHN_CLEURA_API_PASSWORD',
} as const
export type AccountPart = keyof typeof variablesOf

/** @throws {NotApplicable} when the run has no such account */
export function account(config: RunConfig, part: AccountPart): NativeAccount {
  return accountOf(config, part, variablesOf[part])
}

/** @param headers the credentials as headers; none, one or both */
export async function call(
  context: CheckContext,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  {
    body,
    headers = {},
  }: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  return await context.send({
    method,
    url: baseUrlOf(context.config, 'api') + path,
    token: null,
    headers,
    ...(body === undefined ? {} : { body }),
  })
}

export async function logIn(
  context: CheckContext,
  { login, password }: NativeAccount,
  method?: 'sms',
): Promise<Answer> {
  const auth = { login, password, ...(method === undefined ? {} : { twofa_method: method }) }
  return await call(context, 'POST', tokensPath, { body: { auth } })
}

export async function requestCode(
  context: CheckContext,
  login: string,
  verification: string,
): Promise<Answer> {
  return await call(context, 'POST', `${tokensPath}/request2facode`, {
    body: { request2fa: { login, verification } },
  })
}

/** @param code an integer, as the page insists, or what a check tries instead */
export async function verifyCode(
  context: CheckContext,
  login: string,
  verification: string,
  code: number | string,
): Promise<Answer> {
  const body = { verify2fa: { login, verification, code } }
  return await call(context, 'POST', `${tokensPath}/verify2fa`, { body })
}

export async function listDomains(context: CheckContext, credentials: Partial<Credentials>): Promise<Answer> {
  return await call(context, 'GET', domainsPath, { headers: headersOf(credentials) })
}

export function headersOf({ login, token }: Partial<Credentials>): Readonly<Record<string, string>> {
  return {
    ...(login === undefined ? {} : { [authHeaders.login]: login }),
    ...(token === undefined ? {} : { [authHeaders.token]: token }),
  }
}

/** A text member of an answer; undefined when there is none. */
export function memberOf({ json }: Pick<Answer, 'json'>, name: string): string | undefined {
  const value = (json as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The verification of a login with SMS. */
export async function openVerification(context: CheckContext, sms: NativeAccount): Promise<string> {
  const answer = await logIn(context, sms, 'sms')
  const verification = memberOf(answer, 'verification')
  if (verification !== undefined) return verification
  throw new Unverified(
    'prerequisite',
    `a login with SMS was answered ${answer.status} without a verification`,
  )
}
