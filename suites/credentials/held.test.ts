import { expect, it } from 'vitest'
import { commandSource } from './command.ts'
import { holdCredentials } from './held.ts'
import { CredentialError, type CredentialSource } from './source.ts'
import { staticSource } from './static.ts'

const { signal } = new AbortController()

function counted(overrides: Partial<CredentialSource> = {}) {
  const held: string[] = []
  let made = 0
  const source: CredentialSource = {
    kind: 'counted',
    renewable: true,
    remedy: 'none',
    secrets: ['a-password'],
    async acquire() {
      made += 1
      held.push(`token-number-${made}`)
      return { token: `token-number-${made}` }
    },
    async release({ token }) {
      held.splice(held.indexOf(token), 1)
    },
    ...overrides,
  }
  return { source, held }
}

it('gives back what it has when another principal gets no token', async () => {
  const { source, held } = counted()
  await expect(
    holdCredentials({ admin: source, viewer: staticSource('', 'VIEWER_SECA_TOKEN') }, signal),
  ).rejects.toThrow('Failed to act as viewer: no token was given. Give one with VIEWER_SECA_TOKEN.')
  expect(held).toEqual([])
})

it('says what could not be given back, without the secrets', async () => {
  const release = async ({ token }: { token: string }) => {
    throw new CredentialError(`it does not know ${token} with a-password.`)
  }
  const held = await holdCredentials({ admin: counted({ release }).source }, signal)
  expect(await held.release()).toEqual([
    'The credential of admin could not be given back: it does not know <token> with <token>.',
  ])
})

it('renews once for all who ask, knows every secret so far, and refuses after the end', async () => {
  const { source } = counted()
  const held = await holdCredentials({ admin: source }, signal)
  const [one, two] = await Promise.all([held.renew('admin'), held.renew('admin')])
  expect([one, two]).toMatchObject([{ token: 'token-number-2' }, { token: 'token-number-2' }])
  expect([...held.secrets]).toEqual(['a-password', 'token-number-1', 'token-number-2'])
  await held.release()
  await expect(held.renew('admin')).rejects.toThrow('the run has given it back')
})

it('renews also after Ctrl-C, because the removal needs a token', async () => {
  const stop = new AbortController()
  const { source } = counted({
    async acquire(given) {
      given.throwIfAborted()
      return { token: 'token-after-all' }
    },
  })
  const held = await holdCredentials({ admin: source }, stop.signal)
  stop.abort()
  expect(await held.renew('admin')).toMatchObject({ token: 'token-after-all' })
})

const print = (text: string) => `node -e 'process.stdout.write(process.argv[1])' '${text}'`

it.each([
  ['a bare token', ' opaque\n', { token: 'opaque' }],
  ['JSON', '{"token":"t"}', { token: 't' }],
  [
    'JSON with a date',
    '{"token":"t","expiresAt":"2026-01-01T00:00:00Z"}',
    { token: 't', expiresAt: 1_767_225_600_000 },
  ],
  ['JSON with seconds', '{"token":"t","expiresAt":1767225600}', { token: 't', expiresAt: 1_767_225_600_000 }],
  [
    'JSON with milliseconds',
    '{"token":"t","expiresAt":1767225600000}',
    { token: 't', expiresAt: 1_767_225_600_000 },
  ],
])('takes %s from a command', async (_name, text, credential) => {
  expect(await commandSource(print(text), 'SECA_TOKEN_COMMAND').acquire(signal)).toEqual(credential)
})

it.each([
  ['exit 3', 'ended with 3'],
  ['true', 'printed nothing'],
  [print('two words'), 'printed more than one word'],
  [print('{"tok":1}'), 'printed JSON without a token'],
  [print('{"token":"t","expiresAt":"soon"}'), 'printed an expiresAt that is no time'],
])('refuses what the command %s does', async (command, reason) => {
  await expect(commandSource(command, 'SECA_TOKEN_COMMAND').acquire(signal)).rejects.toThrow(
    `the command of SECA_TOKEN_COMMAND ${reason}`,
  )
})

it('ends a command that takes too long for the user', async () => {
  const stop = new AbortController()
  const acquired = commandSource('sleep 60', 'X').acquire(stop.signal)
  setImmediate(() => stop.abort('interrupted'))
  await expect(acquired).rejects.toBe('interrupted')
})
