import { expect, it } from 'vitest'

/** Sends as the clients of one front door do; rejects when there is no whole answer. */
export type Send = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
) => Promise<DoorAnswer>

export interface DoorAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string
}

export interface FrontDoor {
  readonly name: string
  readonly send: Send
  readonly token: () => Promise<string>
  /** The URL under which the provider is reached. */
  readonly baseUrl: () => string
}

/** What every front door must do alike. The provider behind it has the control on. */
export function frontDoorContract({ name, send, token, baseUrl }: FrontDoor): void {
  const json = { 'content-type': 'application/json' }
  const workspace = '/providers/seca.workspace/v1/tenants/demo/workspaces/w'
  const bearer = async () => ({ authorization: `Bearer ${await token()}` })
  const control = (path: string, body: object) => send('POST', `/__mock/${path}`, json, JSON.stringify(body))

  it(`${name}: lists the URLs under which it is reached`, async () => {
    const answer = await send('GET', '/providers/seca.region/v1/regions', await bearer())
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json'])
    const [region] = JSON.parse(answer.text).items
    expect(region.spec.providers[0].url).toBe(`${baseUrl()}/providers/seca.workspace`)
  })

  it(`${name}: creates, reads and deletes, with headers, query and empty bodies`, async () => {
    const headers = await bearer()
    const put = await send('PUT', workspace, { ...headers, ...json }, '{"spec":[]}')
    expect([put.status, put.headers['location']]).toEqual([422, undefined])
    const made = await send(
      'PUT',
      workspace,
      { ...headers, ...json },
      '{"labels":{"a":"1"},"annotations":{"a":"ü"},"spec":{}}',
    )
    expect([made.status, made.headers['location']]).toEqual([201, `${baseUrl()}${workspace}`])
    const listed = await send('GET', `${workspace.slice(0, -2)}?labels=a%3D1&limit=1`, headers)
    expect(JSON.parse(listed.text).items).toMatchObject([{ annotations: { a: 'ü' } }])
    const stale = await send('DELETE', workspace, { ...headers, 'if-unmodified-since': '77' })
    expect(stale.status).toBe(412)
    const deleted = await send('DELETE', workspace, headers)
    expect([deleted.status, deleted.text]).toEqual([202, ''])
    expect((await send('GET', workspace, headers)).status).toBe(404)
  })

  it(`${name}: refuses who is unknown, with a challenge`, async () => {
    const answer = await send('GET', workspace, {})
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer realm="seca"'])
  })

  it(`${name}: keeps sessions apart, by header and by base URL`, async () => {
    const session = `door-${name.replaceAll(/\W/g, '')}`
    expect((await control('sessions', { name: session })).status).toBe(201)
    const headers = await bearer()
    const inSession = { ...headers, 'x-mock-session': session }
    expect((await send('PUT', workspace, { ...inSession, ...json }, '{"spec":{}}')).status).toBe(201)
    expect((await send('GET', `/sessions/${session}${workspace}`, headers)).status).toBe(200)
    expect((await send('GET', workspace, headers)).status).toBe(404)
    expect((await send('GET', workspace, { ...headers, 'x-mock-session': 'none' })).status).toBe(404)
  })

  it(`${name}: answers a fault with its status and Retry-After`, async () => {
    await control('faults', { status: 429, retryAfter: 7 })
    const answer = await send('GET', workspace, await bearer())
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '7'])
  })

  it.each([
    ['before', { reset: true }],
    ['after', { reset: true, when: 'after' }],
    ['in the middle of the body', { truncate: 10 }],
  ])(`${name}: breaks the connection %s`, async (_, fault) => {
    await control('faults', fault)
    await expect(send('GET', workspace, await bearer())).rejects.toBeInstanceOf(Error)
    expect((await send('GET', workspace, await bearer())).status).toBe(404)
  })
}
