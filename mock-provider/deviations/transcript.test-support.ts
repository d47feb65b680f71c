import { expect, it } from 'vitest'
import { base } from '../checked-fetch.test-support.ts'
import { manualClock } from '../clock.ts'
import { createMockProvider, type Deviation, type MockProviderOptions } from '../index.ts'
import { paths } from '../single-vm.test-support.ts'

export interface Api {
  /** Sends JSON, or a string as it is, and gives the text of the answer. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<string>
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<string>
  put(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<string>
  delete(path: string): Promise<string>
}

export type Probe = (api: Api) => Promise<unknown>

/** What a deviation makes appear in the exchanges of a probe, or vanish from them. */
export type Proof = readonly [
  probe: Probe,
  verb: 'shows' | 'hides',
  what: RegExp,
  options?: MockProviderOptions,
]

/** Tests that each deviation makes the mock wrong in the way that its proof says. */
export function prove(deviations: readonly Deviation[], proofs: Readonly<Record<string, Proof>>): void {
  it('proves each deviation and no other', () => {
    expect(Object.keys(proofs).sort()).toEqual(deviations.map(({ name }) => name).sort())
  })

  it.each(Object.entries(proofs))('is wrong in the way of %s', async (name, [probe, verb, what, options]) => {
    const strict = await transcript(probe, { ...options, deviations: [] })
    const deviant = await transcript(probe, { ...options, deviations: [name] })
    expect(verb === 'shows' ? deviant : strict).toMatch(what)
    expect(verb === 'shows' ? strict : deviant).not.toMatch(what)
  })
}

/** All exchanges of a probe as text: request, status, headers, body. */
async function transcript(probe: Probe, options: MockProviderOptions): Promise<string> {
  const provider = await createMockProvider({ seed: 1, clock: manualClock(), ...options })
  const authorization = `Bearer ${await provider.token()}`
  const lines: string[] = []
  const send: Api['send'] = async (method, path, body, headers = {}) => {
    const url = path.startsWith('/') ? `${base}${path}` : `${base}/providers/${path}`
    const raw = body === undefined || typeof body === 'string'
    const all = { authorization, ...(raw ? {} : { 'content-type': 'application/json' }), ...headers }
    const sent = new Headers(Object.entries(all).filter(([, value]) => value !== ''))
    const request = new Request(url, {
      method,
      headers: sent,
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    })
    const bytes = headers['content-type'] === '' ? withoutType(request) : request
    const response = await provider.fetch(bytes)
    const text = await response.text()
    const shown = [...response.headers].map(([name, value]) => `${name}: ${value}`).join(', ')
    lines.push(`${method} ${path} -> ${response.status} {${shown}} ${text}${namesIn(text)}`)
    return text
  }
  await probe({
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    delete: (path) => send('DELETE', path),
  })
  return lines.join('\n')
}

/** The names of the items of a list, behind it. */
function namesIn(text: string): string {
  const named = [...text.matchAll(/\{"name":"([^"]*)"[^{}]*"verb":"GET"/g)].map(([, name]) => name)
  return text.startsWith('{"items":[') ? ` names: ${named.join(' ')}` : ''
}

function withoutType(request: Request): Request {
  request.headers.delete('content-type')
  return request
}

export const workspaces: string = paths.workspace.replace(/\/w$/, '')
export const volumes: string = paths.volume.replace(/\/disk$/, '')
export const gateways: string = paths.gateway.replace(/\/gate$/, '')

/** Labels, annotations and extensions that are easily spoilt. */
export const dressed = {
  labels: { Env: 'prod', 'seca.eu/tier': 'gold', long: 'x'.repeat(63), umlaut: 'Zürich' },
  annotations: { note: 'y'.repeat(1024) },
  extensions: { 'acme.flavour': 'sour' },
}

/** PUT, GET, list, PUT of something else, DELETE and what is left of it, of one resource below a workspace. */
export const life =
  (path: string, ...bodies: readonly object[]): Probe =>
  async (api) => {
    if (!path.startsWith(paths.workspace)) await api.put(paths.workspace, { spec: {} })
    await api.get(paths.workspace)
    for (const body of bodies) {
      await api.put(path, body)
      await api.get(path)
      await api.get(path)
      await api.get(path.slice(0, path.lastIndexOf('/')))
    }
    await api.delete(path)
    await api.get(path)
    await api.get(path)
    await api.get(path)
  }
