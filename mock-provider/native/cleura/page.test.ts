/** The `curl` lines of the page, run by the real curl against the mock on a port. */
import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, expect, it as test } from 'vitest'
import { pageDomains } from '../../../contract/native/cleura/page-domains.ts'
import {
  curlArguments,
  type PageRequestId,
  type PageValues,
  pageRequest,
  pageScenarios,
  pageValues,
} from '../../../contract/native/cleura/page-requests.ts'
import { type NativeServer, serveNative } from '../serve.ts'
import type { SecondFactor } from './account.ts'
import { type CleuraMock, createCleuraMock } from './cleura-mock.ts'

const run = promisify(execFile)
const timeoutMs = 10_000

const curlIsThere = spawnSync('curl', ['--version'], { timeout: timeoutMs }).status === 0
if (!curlIsThere) console.error('The curl lines of the page are skipped: there is no curl on the path.')
const it = test.skipIf(!curlIsThere)

const servers: NativeServer[] = []
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

interface Replay {
  readonly mock: CleuraMock
  curl(id: PageRequestId, values?: Partial<PageValues>): Promise<{ status: number; text: string }>
}

/** A mock whose account has the login and the password of the page. */
async function replay(secondFactors: readonly SecondFactor[], deviations: string[] = []): Promise<Replay> {
  const { login, password } = pageValues
  const mock = createCleuraMock({ accounts: [{ login, password, secondFactors }], deviations })
  const server = await serveNative(mock)
  servers.push(server)
  return {
    mock,
    async curl(id, values = {}) {
      const line = curlArguments(pageRequest(id, { baseUrl: server.baseUrl, ...values }))
      // -q: the curlrc of whoever runs this must not change the request; no proxy stands before a loopback address.
      const own = ['-q', '-sS', '--noproxy', '*', '--max-time', '10', '-w', '\n%{http_code}']
      const { stdout } = await run('curl', [...own, ...line], { timeout: timeoutMs })
      const end = stdout.lastIndexOf('\n')
      return { status: Number(stdout.slice(end + 1)), text: stdout.slice(0, end) }
    },
  }
}

it('runs the lines for an account without second factor', async () => {
  const { curl } = await replay([])
  const [logIn, list] = pageScenarios['without-second-factor']
  const loggedIn = await curl(logIn)
  expect(loggedIn.status).toBe(200)
  const { result, token } = JSON.parse(loggedIn.text)
  expect(result).toBe('login_ok')
  const { status, text } = await curl(list, { token })
  expect([status, JSON.parse(text)]).toEqual([200, pageDomains])
  expect(text).toContain('Sweden \\/ Stockholm')
})

it('runs the lines for an account with SMS', async () => {
  const { mock, curl } = await replay(['sms'])
  const [logIn, request, verify, list] = pageScenarios['with-sms']
  const { result, type, verification, token: early } = JSON.parse((await curl(logIn)).text)
  expect([result, type, early]).toEqual(['twofactor_required', 'sms', undefined])
  expect(await curl(request, { verification })).toEqual({ status: 204, text: '' })
  const code = Number(mock.smsOutbox.latest(pageValues.login)?.code)
  const verified = JSON.parse((await curl(verify, { verification, code })).text)
  expect(verified.result).toBe('login_ok')
  expect((await curl(list, { token: verified.token })).status).toBe(200)
})

it('refuses the samples of the page, which nobody was given', async () => {
  const { mock, curl } = await replay(['sms'])
  expect((await curl('request-code')).status).toBe(403)
  expect((await curl('verify-code')).status).toBe(403)
  expect((await curl('list-domains')).status).toBe(403)
  expect(mock.smsOutbox.messages).toEqual([])
})

it('refuses an account with nothing but WebAuthn', async () => {
  const { curl } = await replay(['webauthn'])
  expect((await curl('log-in')).status).toBe(403)
  expect((await curl('log-in-for-sms')).status).toBe(403)
})

it('fails at the first line when only JSON is taken for JSON', async () => {
  const { curl } = await replay([], ['form-content-type-refused'])
  expect((await curl('log-in')).status).toBe(415)
})
