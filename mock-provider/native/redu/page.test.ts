import { expect, it, onTestFinished } from 'vitest'
import { serveNative } from '../serve.ts'
import { brokenPageStep } from './page-life.test-support.ts'
import { reduClient, replyOf } from './redu.test-support.ts'

it('carries web-01 through its life by the samples of the page, over a real port', async () => {
  const api = reduClient()
  const { baseUrl, close } = await serveNative(api.mock)
  onTestFinished(close)
  const form = { grant_type: 'password', client_id: 'redu-cli', username: 'alice', password: 'password' }
  const tokenUrl = `${baseUrl}/realms/testrealm/protocol/openid-connect/token`
  const login = await fetch(tokenUrl, { method: 'POST', body: new URLSearchParams(form) })
  const { access_token: token } = (await login.json()) as { access_token: string }
  const overPort: typeof api = {
    ...api,
    token: async () => token,
    send: async (method, path, init) => await replyOf(await fetch(`${baseUrl}${path}`, { method, ...init })),
  }
  expect(await brokenPageStep(overPort)).toBeUndefined()
})
