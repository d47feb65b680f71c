import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startMockServer } from '../mock-provider/index.ts'
import { runCommand, temporaryDirectory } from './command.test-support.ts'

/** One message, no stack trace, and the exit code. */
async function refused(args: readonly string[], environment?: NodeJS.ProcessEnv) {
  const { code, stderr } = await runCommand(args, environment)
  expect(stderr).not.toMatch(/^\s+at /m)
  return { code, message: stderr.trim() }
}

async function mock() {
  const server = await startMockServer({ mode: 'strict', control: true })
  onTestFinished(() => server.close())
  const flags = [
    '--region-url',
    server.urls.region,
    '--authorization-url',
    server.urls.authorization,
    '--tenant',
    server.tenant,
    '--no-html',
  ]
  return { server, flags, environment: { SECA_TOKEN: server.token } }
}

it('refuses an unknown flag', async () => {
  const { code, message } = await refused(['run', '--regoin', 'x'])
  expect(message).toContain("unknown option '--regoin'")
  expect(code).toBe(2)
})

it('refuses a URL that is none', async () => {
  const { code, message } = await refused(['run', '--region-url', 'cloud.example'])
  expect(message).toContain('--region-url cloud.example')
  expect(code).toBe(2)
})

it('refuses a token without a URL', async () => {
  const { code, message } = await refused(['run', '--token', 'x', '--output', temporaryDirectory()])
  expect(message).toContain('--token needs --region-url')
  expect(code).toBe(2)
})

it('names the URL that answers HTML', async () => {
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<html></html>'),
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/providers/seca.region`
  const { code, message } = await refused([
    'run',
    '--region-url',
    url,
    '--tenant',
    't',
    '--token',
    'x',
    '--output',
    temporaryDirectory(),
  ])
  expect(message).toContain('text/html, not JSON')
  expect(code).toBe(2)
})

it('says how to give a right token when the provider refuses it', async () => {
  const { flags } = await mock()
  const { code, message } = await refused(['run', ...flags, '--output', temporaryDirectory()], {
    SECA_TOKEN: 'wrong',
  })
  expect(message).toMatch(/the token was refused with 401.*SECA_TOKEN/s)
  expect(code).toBe(2)
})

it('lists the regions when the wanted one is not offered', async () => {
  const { flags, environment, server } = await mock()
  const { code, message } = await refused(
    ['run', ...flags, '--region', 'atlantis', '--output', temporaryDirectory()],
    environment,
  )
  expect(message).toContain(`region atlantis: the provider offers ${server.region}`)
  expect(code).toBe(2)
})

it('names file and line of a guide with broken JSON', async () => {
  const directory = temporaryDirectory()
  const guide = join(directory, 'my.http')
  writeFileSync(
    guide,
    'PUT {{workspace-provider-url}}/v1/tenants/{{tenant}}/workspaces/w\n\n{\n  "labels": {}\n  "spec": {}\n}\n',
  )
  const { code, message } = await refused(['run', '--guide', guide, '--output', directory])
  expect(message).toContain('my.http:4')
  expect(code).toBe(2)
})

it('names file, line and variable of a guide with an unknown variable', async () => {
  const directory = temporaryDirectory()
  const guide = join(directory, 'my.http')
  writeFileSync(guide, '### one\n\nGET {{nowhere}}/v1/regions\n')
  const { code, message } = await refused(['run', '--guide', guide, '--output', directory])
  expect(message).toMatch(/my\.http:3.*nowhere/s)
  expect(code).toBe(2)
})

it('refuses an output directory that cannot be written', async () => {
  const directory = temporaryDirectory()
  writeFileSync(join(directory, 'file'), '')
  const { code, message } = await refused(['run', '--output', join(directory, 'file', 'report')])
  expect(message).toContain('--output')
  expect(code).toBe(2)
})

it('ends with 3 when the provider cannot be reached', async () => {
  const { code, message } = await refused([
    'run',
    '--region-url',
    'http://127.0.0.1:9/providers/seca.region',
    '--tenant',
    't',
    '--token',
    'x',
    '--output',
    temporaryDirectory(),
  ])
  expect(message).toContain('Failed to reach the provider')
  expect(code).toBe(3)
})

it('stops untouched when a name exists already', async () => {
  const { server, flags, environment } = await mock()
  const url = `${server.baseUrl}/providers/seca.workspace/v1/tenants/${server.tenant}/workspaces/web-shop-prod`
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' }
  await fetch(url, { method: 'PUT', headers, body: JSON.stringify({ labels: { mine: 'yes' }, spec: {} }) })
  const { code, message } = await refused(
    ['run', ...flags, '--keep-names', '--output', temporaryDirectory()],
    environment,
  )
  expect(message).toContain('exists already')
  expect(code).toBe(2)
  const after = (await (await fetch(url, { headers })).json()) as {
    labels: unknown
    metadata: { resourceVersion: number }
  }
  expect(after).toMatchObject({ labels: { mine: 'yes' }, metadata: { resourceVersion: 1 } })
})

it('refuses a guide that would delete what it did not create', async () => {
  const directory = temporaryDirectory()
  mkdirSync(directory, { recursive: true })
  const guide = join(directory, 'my.http')
  writeFileSync(guide, 'DELETE {{workspace-provider-url}}/v1/tenants/{{tenant}}/workspaces/production\n')
  const { code, message } = await refused(['run', '--guide', guide, '--output', directory])
  expect(message).toContain('my.http:1')
  expect(code).toBe(2)
})

it('sends the token to no host that a guide names beside the provider', async () => {
  const directory = temporaryDirectory()
  const seen: string[] = []
  const stranger = createServer((request, response) => {
    seen.push(String(request.headers.authorization))
    response.end('{}')
  })
  await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done))
  onTestFinished(() => void stranger.close())
  const { port } = stranger.address() as AddressInfo
  const guide = join(directory, 'borrowed.http')
  writeFileSync(guide, `GET http://127.0.0.1:${port}/v1/regions\n`)
  const { code, message } = await refused(['run', '--guide', guide, '--output', directory])
  expect(message).toContain('is no host of the provider')
  expect({ code, seen }).toEqual({ code: 2, seen: [] })
})

it('says that the token may not enter the tenant', async () => {
  const { server, environment } = await mock()
  const flags = ['--region-url', server.urls.region, '--tenant', 'nobody', '--output', temporaryDirectory()]
  const { code, message } = await refused(['run', ...flags], environment)
  expect(message).toContain('Failed to enter tenant nobody')
  expect(code).toBe(2)
})

it('refuses a selection that no check matches', async () => {
  const { code, message } = await refused(['run', '--only', 'NOPE/*', '--output', temporaryDirectory()])
  expect(message).toContain('no check matches --only NOPE/*')
  expect(code).toBe(2)
})

it.each([
  [['--guide', 'x.http', '--edition', 'printed'], '--guide replaces them'],
  [['--region-url', 'http://127.0.0.1:9', '--mode', 'lenient'], 'for the embedded mock'],
  [['--output', ''], '--output is empty'],
])('refuses %j, of which one would be ignored', async (flags, reason) => {
  const { code, message } = await refused(['run', ...flags])
  expect(message).toContain(reason)
  expect(code).toBe(2)
})
