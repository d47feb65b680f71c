import {
  errorBodyIssues,
  type Issue,
  listIssues,
  matchPath,
  type PathMatch,
  type ProviderName,
  problemOfStatus,
  problemType,
  resourceIssues,
  valueAt,
} from '../contract/index.ts'
import type { MockProviderOptions } from './options.ts'
import { createMockProvider, type MockProvider } from './provider.ts'

export interface CheckedAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose schema was just checked
  readonly json: any
  /** Pointers of the sources of an error. */
  readonly pointers: readonly string[]
  readonly state: string | undefined
  /** States of the conditions, newest first. */
  readonly history: readonly string[]
}

export interface CheckedProvider {
  readonly provider: MockProvider
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string | undefined>>,
  ): Promise<CheckedAnswer>
  get(path: string): Promise<CheckedAnswer>
  put(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<CheckedAnswer>
  delete(path: string): Promise<CheckedAnswer>
  /** PUT, then GET until the state is final. */
  make(path: string, body: unknown): Promise<CheckedAnswer>
}

export const base = 'http://mock.test'

/**
 * A provider whose every answer is held to the schemas of the contract.
 *
 * @param options of the provider; seed 1 unless told
 */
export async function checkedProvider(options: MockProviderOptions = {}): Promise<CheckedProvider> {
  const provider = await createMockProvider({ seed: 1, ...options })
  return checked(provider, await provider.token())
}

/** The same for a provider that exists, with a token of one's own. Paths begin behind `/providers/`. */
export function checked(provider: MockProvider, token?: string): CheckedProvider {
  const send: CheckedProvider['send'] = async (method, path, body, headers = {}) => {
    const url = path.startsWith('/') ? `${base}${path}` : `${base}/providers/${path}`
    const all = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    }
    const sent = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
    const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array
    const response = await provider.fetch(
      new Request(url, {
        method,
        headers: sent as [string, string][],
        ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) }),
      }),
    )
    return judge(method, path, response, await response.text())
  }
  return {
    provider,
    send,
    get: (path) => send('GET', path),
    put: (path, body, headers) => send('PUT', path, body, headers),
    delete: (path) => send('DELETE', path),
    async make(path, body) {
      const { status, text } = await send('PUT', path, body)
      if (status >= 300) throw new Error(`PUT ${path} was answered ${status}: ${text}`)
      return await send('GET', path)
    },
  }
}

function judge(method: string, path: string, response: Response, text: string): CheckedAnswer {
  const { status, headers } = response
  if (text !== '' && headers.get('content-type') !== 'application/json') {
    throw new Error(`${method} ${path}: content type ${headers.get('content-type')}`)
  }
  const json = text === '' ? undefined : JSON.parse(text)
  const issues = issuesIn(path, status, json)
  if (issues.length > 0) {
    throw new Error(`${method} ${path} ${status} breaks the contract: ${JSON.stringify(issues)} in ${text}`)
  }
  if (status >= 400) {
    const problem = problemOfStatus(status) ?? (status > 500 ? 'internal-server-error' : 'invalid-request')
    if (json.status !== status || json.type !== problemType(problem))
      throw new Error(`${status} with ${text}`)
  }
  return {
    status,
    headers,
    text,
    json,
    pointers: status >= 400 ? json.sources.map(({ pointer }: { pointer: string }) => pointer) : [],
    state: json?.status?.state,
    history: json?.status?.conditions?.map(({ state }: { state: string }) => state) ?? [],
  }
}

function issuesIn(path: string, status: number, json: unknown): Issue[] {
  if (status >= 400) return errorBodyIssues(json)
  const match = json === undefined ? undefined : matchUrn(path.split('?', 1)[0] ?? '')
  if (match === undefined) return []
  if (match.name === undefined) return listIssues(match.kind, json)
  // In lenient mode a load balancer may answer on the path of an instance.
  const answered = matchUrn(String(valueAt(json, '/metadata/ref')))
  const meant = answered?.kind.id === 'network-load-balancer' ? answered : match
  return resourceIssues(meant.kind, json)
}

function matchUrn(urn: string): PathMatch | undefined {
  const [, provider = '', below = ''] = /^(seca\.[^/]+)(\/.*)$/.exec(urn) ?? []
  return matchPath(provider as ProviderName, below)
}
