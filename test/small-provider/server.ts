import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { assign, stock } from './catalogue.ts'
import type { Defect } from './defects.ts'
import { kindCalled, targetOf } from './kinds.ts'
import { Problem, problemBody } from './problem.ts'
import { type Answer, handle } from './provider.ts'
import { type Authority, createAuthority } from './tokens.ts'
import { World } from './world.ts'

/** A provider that listens, and who may do what there. */
export interface SmallProvider {
  readonly baseUrl: string
  readonly regionUrl: string
  /** Issues tokens with a flaw: POST {subject, flaw}. */
  readonly forgeUrl: string
  readonly tenant: string
  readonly foreignTenant: string
  /** Tokens by who they are for. */
  readonly tokens: Readonly<Record<'admin' | 'editor' | 'viewer' | 'outsider', string>>
  close(): Promise<void>
}

const tenant = 'small'
const foreignTenant = 'elsewhere'
const largestBody = 1024 * 1024
const regional = ['seca.workspace', 'seca.compute', 'seca.storage', 'seca.network'] as const

/** Starts a provider with a world of its own, right but for these defects. */
export async function startSmallProvider(...defects: Defect[]): Promise<SmallProvider> {
  const authority = await createAuthority(defects.includes('expired-token-accepted'))
  const world = new World([tenant, foreignTenant], defects)
  stock(world, { [tenant]: 'admin', [foreignTenant]: 'outsider' })
  assign(world, tenant, 'editors', 'editor', ['seca.workspace-editor'])
  assign(world, tenant, 'viewers', 'viewer', ['seca.workspace-viewer'])
  const server = createServer((request, response) => void serve(world, authority, request, response))
  const baseUrl = await listen(server)
  addRegion(world, baseUrl)
  return {
    baseUrl,
    regionUrl: `${baseUrl}/providers/seca.region`,
    forgeUrl: `${baseUrl}/forge`,
    tenant,
    foreignTenant,
    tokens: {
      admin: await authority.issue('admin'),
      editor: await authority.issue('editor'),
      viewer: await authority.issue('viewer'),
      outsider: await authority.issue('outsider'),
    },
    async close() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function addRegion(world: World, baseUrl: string): void {
  const providers = regional.map((name) => ({ name, version: 'v1', url: `${baseUrl}/providers/${name}` }))
  const spec = { availableZones: world.zones, providers }
  world.keep(world.make(kindCalled('region'), { tenant: '' }, world.region, { spec }))
}

async function serve(
  world: World,
  authority: Authority,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let answer: Answer
  try {
    answer = await answerTo(world, authority, request)
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem(500, 'Something went wrong here.')
    answer = { status: problem.status, body: problemBody(problem), headers: problem.headers }
  }
  const text = answer.body === undefined ? '' : JSON.stringify(answer.body)
  const type = text === '' ? {} : { 'content-type': 'application/json' }
  response.writeHead(answer.status, { ...type, 'content-length': Buffer.byteLength(text), ...answer.headers })
  response.end(text)
}

async function answerTo(world: World, authority: Authority, request: IncomingMessage): Promise<Answer> {
  const body = await readAll(request)
  const { method = '', headers } = request
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname === '/.wellknown/secapi' && method === 'GET') return wellknown(headers.host ?? '')
  if (url.pathname === '/forge' && method === 'POST') return await forge(authority, body)
  const subject = await authority.subjectOf(headers.authorization)
  const target = targetOf(segmentsOf(url.pathname))
  if (target === undefined) throw new Problem(404, 'The path names nothing.')
  if (body === 'too large') throw new Problem(413, `A body has at most ${largestBody} bytes.`)
  const version = headers['if-unmodified-since']
  return handle(world, {
    ...{ method, target, subject, body, query: url.searchParams },
    headers: {
      accept: headers.accept,
      'content-type': headers['content-type'],
      'if-unmodified-since': version,
    },
  })
}

function segmentsOf(pathname: string): string[] {
  try {
    return pathname.split('/').slice(1).map(decodeURIComponent)
  } catch {
    throw new Problem(400, 'The path cannot be decoded.')
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer | 'too large'> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= largestBody) chunks.push(chunk)
  }
  return length > largestBody ? 'too large' : Buffer.concat(chunks)
}

/** The global providers, with the version in their URLs as the example of the specification has it. */
function wellknown(host: string): Answer {
  const endpoints = ['seca.region', 'seca.authorization'].map((name) => ({
    provider: `${name}/v1`,
    url: `http://${host}/providers/${name}/v1`,
  }))
  return { status: 200, body: { version: 'v1', endpoints } }
}

async function forge(authority: Authority, body: Buffer | string): Promise<Answer> {
  const { subject, flaw, claims } = JSON.parse(String(body)) as {
    subject: string
    flaw?: string
    claims?: object
  }
  const token = flaw === undefined ? authority.issue(subject, claims) : authority.flawed(subject, flaw)
  return { status: 201, body: { token: await token } }
}
