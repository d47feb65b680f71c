import { decodeJwt, decodeProtectedHeader } from 'jose'
import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { isSuccess } from '../expectations.ts'
import { account, call, type IonosCall } from './api.ts'
import { keepToken } from './removal.ts'

/** A token that a check has generated. It must not reach a finding or a note. */
export interface Generated {
  readonly answer: Answer
  /** Undefined when the answer has none. */
  readonly token?: string
  /** The header `kid`; public documentation says that it is the id of the token. */
  readonly id?: string
}

/** Generates a token with the name and password of the owner, and writes it down. */
export async function generate(
  context: CheckContext,
  request: IonosCall = {},
  query = '',
): Promise<Generated> {
  const by = { basic: account(context.config, 'owner') }
  const answer = await call(context, 'auth', `/tokens/generate${query}`, {
    by,
    headers: contractOf(context),
    ...request,
  })
  const { token } = (answer.json ?? {}) as { readonly token?: unknown }
  if (!isSuccess(answer) || typeof token !== 'string') return { answer }
  const id = headerOf(token)?.kid
  if (id !== undefined) keepToken(context, id)
  return { answer, token, ...(id === undefined ? {} : { id }) }
}

/** @throws {Unverified} when there is none */
export async function demandToken(
  context: CheckContext,
  request: IonosCall = {},
): Promise<Generated & { token: string }> {
  const made = await generate(context, request)
  const { token, answer } = made
  if (token !== undefined) return { ...made, token }
  throw new Unverified('prerequisite', `generating a token was answered ${answer.status}`)
}

/** Deletes a token as the owner. */
export async function deleteToken(context: CheckContext, id: string): Promise<Answer> {
  const by = { basic: account(context.config, 'owner') }
  const path = `/tokens/${encodeURIComponent(id)}`
  return await call(context, 'auth', path, { method: 'DELETE', by, headers: contractOf(context) })
}

/** The header that a member of several contracts cannot do without. */
export function contractOf({ config }: CheckContext): Readonly<Record<string, string>> {
  const { contract } = account(config, 'owner')
  return contract === undefined ? {} : { 'x-contract-number': contract }
}

export function headerOf(token: string): { readonly kid?: string } | undefined {
  try {
    return decodeProtectedHeader(token)
  } catch {
    return undefined
  }
}

export function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return decodeJwt(token)
  } catch {
    return undefined
  }
}
