import { basePaths, type IonosApi } from '../../../contract/native/ionos/index.ts'
import type { Answer, ClientRequest } from '../../client/client.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { NativeAccount, RunConfig } from '../../engine/run-config.ts'
import type { Exchange } from '../../results.ts'
import { accountOf, baseUrlOf } from '../native-target.ts'

/** With what a request says who sends it: the token of the run, another one, a name and password, or nothing. */
export type Credential = 'run' | 'none' | { readonly token: string } | { readonly basic: NativeAccount }

export interface IonosCall {
  readonly method?: ClientRequest['method']
  readonly body?: unknown
  readonly by?: Credential
  readonly headers?: Readonly<Record<string, string>>
  readonly purpose?: Exchange['purpose']
}

const variablesOf = {
  owner: 'IONOS_USERNAME and IONOS_PASSWORD',
  member: 'MEMBER_IONOS_USERNAME and MEMBER_IONOS_PASSWORD',
  reseller: 'RESELLER_IONOS_USERNAME, RESELLER_IONOS_PASSWORD and RESELLER_IONOS_CONTRACT_NUMBER',
} as const
export type AccountPart = keyof typeof variablesOf

/** @throws {NotApplicable} when the run has no such account */
export function account(config: RunConfig, part: AccountPart): NativeAccount {
  return accountOf(config, part, variablesOf[part])
}

/** Where an API stands. */
export function urlOf(config: RunConfig, api: IonosApi, path: string): string {
  return baseUrlOf(config, 'api') + basePaths[api] + path
}

/** Sends a request; with the token of the run when it does not say otherwise. */
export async function call(
  context: CheckContext,
  api: IonosApi,
  path: string,
  request: IonosCall = {},
): Promise<Answer> {
  return await send(context, urlOf(context.config, api, path), request)
}

export async function send(
  context: CheckContext,
  url: string,
  { method = 'GET', body, by = 'run', headers = {}, purpose }: IonosCall = {},
): Promise<Answer> {
  const { token, authorization } = headersOf(by)
  return await context.send(
    {
      method,
      url,
      headers: { ...(authorization === undefined ? {} : { authorization }), ...headers },
      ...(token === undefined ? {} : { token }),
      ...(body === undefined ? {} : { body }),
    },
    purpose,
  )
}

function headersOf(by: Credential): { readonly token?: string | null; readonly authorization?: string } {
  if (by === 'run') return {}
  if (by === 'none') return { token: null }
  if ('token' in by) return { token: by.token }
  const { login, password } = by.basic
  return { token: null, authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}` }
}

/** The id of what an answer shows; undefined when there is none. */
export function idOf({ json }: Pick<Answer, 'json'>): string | undefined {
  const { id } = (json ?? {}) as { readonly id?: unknown }
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** The member `properties` of what an answer shows. */
export function propertiesOf({ json }: Pick<Answer, 'json'>): Readonly<Record<string, unknown>> {
  const { properties } = (json ?? {}) as { readonly properties?: unknown }
  return (properties ?? {}) as Readonly<Record<string, unknown>>
}

/** The things of a collection, by the name in their properties. */
export function itemsOf({
  json,
}: Pick<Answer, 'json'>): readonly { readonly id: string; readonly name: string }[] {
  const { items } = (json ?? {}) as { readonly items?: unknown }
  if (!Array.isArray(items)) return []
  return (items as { readonly id?: unknown }[]).flatMap((item) => {
    const { name } = propertiesOf({ json: item })
    return typeof item?.id === 'string' ? [{ id: item.id, name: String(name ?? '') }] : []
  })
}
