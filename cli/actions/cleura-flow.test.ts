import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { cleuraSource } from '../../suites/credentials/cleura.ts'
import { makeSource } from '../../suites/credentials/make-source.ts'
import { smsCode } from '../../suites/credentials/second-factor.ts'
import { tempDir } from '../../suites/run-config.test-support.ts'
import { startCleura } from './mock-issuers.test-support.ts'

const { signal } = new AbortController()
const variables = { url: 'U', username: 'N', password: 'P', token: 'T' }

it('logs in, and revokes the token in the end', async () => {
  const { baseUrl, environment } = await startCleura()
  const source = makeSource({ source: 'cleura' }, { ...environment, CLEURA_API_USERNAME: 'plain' })
  const credential = await source.acquire(signal)
  const headers = { 'x-auth-login': 'plain', 'x-auth-token': credential.token }
  const validate = async () =>
    (await fetch(`${baseUrl}/auth/v1/tokens/validate`, { method: 'POST', headers })).status
  expect(await validate()).toBe(204)
  await source.release?.(credential)
  expect(await validate()).toBe(403)
})

it('asks a command for the code, and sends it as a number', async () => {
  const file = join(tempDir(), 'sms')
  const { environment } = await startCleura({ onSms: ({ code }) => writeFileSync(file, `${code}\n`) })
  const given = { ...environment, CLEURA_API_USERNAME: 'sms', CLEURA_2FA_CODE_COMMAND: `cat '${file}'` }
  const { token } = await makeSource({ source: 'cleura' }, given).acquire(signal)
  expect(token).toMatch(/^[A-Za-z0-9]{32}$/)
})

it('asks at the terminal when there is no command', async () => {
  const { mock, baseUrl, password } = await startCleura()
  const input = Object.assign(new PassThrough(), { isTTY: true })
  const output = Object.assign(new PassThrough(), { isTTY: true })
  output.once('data', () => input.write(`${mock.smsOutbox.latest('sms')?.code}\n`))
  const settings = { url: baseUrl, username: 'sms', password, token: undefined, variables }
  const { token } = await cleuraSource(settings, smsCode(undefined, 'X', { input, output })).acquire(signal)
  expect(token).toMatch(/^[A-Za-z0-9]{32}$/)
})

it('stops before an SMS is sent when nobody could give the code', async () => {
  const { mock, baseUrl, password } = await startCleura()
  const terminal = { input: new PassThrough(), output: new PassThrough() }
  const settings = { url: baseUrl, username: 'sms', password, token: undefined, variables }
  const source = cleuraSource(settings, smsCode(undefined, 'CLEURA_2FA_CODE_COMMAND', terminal))
  await expect(source.acquire(signal)).rejects.toThrow(
    /nobody is here to give it\. Set CLEURA_2FA_CODE_COMMAND .* or use an account without a second factor/,
  )
  expect(mock.smsOutbox.messages).toEqual([])
})

it('takes the offer of SMS when the account has several factors', async () => {
  const file = join(tempDir(), 'sms')
  const { environment } = await startCleura({
    withoutMethod: 'twofactor_options',
    onSms: ({ code }) => writeFileSync(file, code),
  })
  const given = { ...environment, CLEURA_API_USERNAME: 'sms', CLEURA_2FA_CODE_COMMAND: `cat '${file}'` }
  expect((await makeSource({ source: 'cleura' }, given).acquire(signal)).token).toHaveLength(32)
})

it('names the variables when the login is refused', async () => {
  const { environment } = await startCleura()
  const given = { ...environment, CLEURA_API_USERNAME: 'plain', CLEURA_API_PASSWORD: 'wrong' }
  await expect(makeSource({ source: 'cleura' }, given).acquire(signal)).rejects.toThrow(
    /Cleura refused the login: 403 .*Check CLEURA_API_USERNAME and CLEURA_API_PASSWORD/,
  )
})
