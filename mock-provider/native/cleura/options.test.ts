import { expect, it } from 'vitest'
import type { CleuraOperationId } from '../../../contract/native/cleura/operations.ts'
import { MockOptionError } from '../../mock-option-error.ts'
import { createCleuraMock } from './cleura-mock.ts'
import type { CleuraMockOptions } from './options.ts'

const account = { login: 'me', password: 'password' }

it.each([
  ['a login twice', { accounts: [account, account] }, 'the login me is given twice'],
  ['a login with a line break', { accounts: [{ ...account, login: 'a\nb' }] }, 'does not fit into a header'],
  [
    'an unknown factor',
    { accounts: [{ ...account, secondFactors: ['totp' as 'sms'] }] },
    'the second factor totp is unknown. Use sms or webauthn.',
  ],
  ['no time', { tokenLifetimeMs: 0 }, 'tokenLifetimeMs: 0 is no time'],
  ['no number', { codeLifetimeMs: Number.NaN }, 'codeLifetimeMs: NaN is no time'],
  ['no attempt', { codeAttempts: 0 }, 'codeAttempts: 0 is no count'],
  ['another status', { tokenRefusal: 404 as 403 }, 'Use one of 401, 403.'],
  ['another status of a login', { loginRefusal: 200 as 403 }, 'Use one of 400, 401, 403.'],
  [
    'an unknown deviation',
    { deviations: ['none'] },
    'the deviation none is unknown. Use one of login-without',
  ],
  [
    'an unknown rule',
    { deviations: [{ name: 'own', title: 'Own', requirements: [], skips: ['none'] }] },
    'the rule none is unknown. Use one of password',
  ],
] satisfies [string, CleuraMockOptions, string][])('refuses %s', (_, options, message) => {
  expect(() => createCleuraMock(options)).toThrow(MockOptionError)
  expect(() => createCleuraMock(options)).toThrow(message)
})

it('refuses a fault that makes no sense', () => {
  const mock = createCleuraMock()
  expect(() => mock.failNext('CL9' as CleuraOperationId)).toThrow('the operation CL9 is unknown')
  expect(() => mock.failNext('CL1', { status: 200 })).toThrow('the status 200 is no error')
  expect(() => mock.failNext('CL1', { times: 0 })).toThrow('0 times is no count')
})

it('takes a deviation of ones own, which alters answers', async () => {
  const mock = createCleuraMock({
    deviations: [
      {
        name: 'teapot',
        title: 'Every answer is a teapot',
        requirements: ['CLE-11'],
        answers: () => new Response(null, { status: 418 }),
      },
    ],
  })
  expect((await mock.fetch(new Request('http://cleura.test/'))).status).toBe(418)
})
