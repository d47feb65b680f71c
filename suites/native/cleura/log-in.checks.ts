import { LoginOk, SecondFactorRequired } from '../../../contract/native/cleura/schemas.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, expectShape, expectStatus, expectSuccess } from '../expectations.ts'
import { baseUrlOf } from '../native-target.ts'
import { account, call, logIn, tokensPath } from './api.ts'
import type { TokenBook } from './tokens.ts'

/** The answer has no member `token`, not even an empty one. */
export function expectNoToken(
  context: CheckContext,
  requirement: string,
  answer: Answer,
  what: string,
): void {
  const has = Object.hasOwn(Object(answer.json) as object, 'token')
  context.expect(requirement, !has, { message: `${what} has a token`, path: '$.token', answer })
}

/** Logging in with a password. */
export function logInChecks(book: TokenBook): Check[] {
  return [
    defineCheck({
      id: 'CLE-01/log-in',
      title: 'gives a token for login and password',
      requirements: ['CLE-01'],
      async run(context) {
        const plain = account(context.config, 'plain')
        const answer = await logIn(context, plain)
        book.keep(plain.login, answer)
        if (expectSuccess(context, 'CLE-01', answer)) expectShape(context, 'CLE-01', answer, LoginOk)
      },
    }),
    defineCheck({
      id: 'CLE-02/wrong-password',
      title: 'gives no token for a wrong password',
      requirements: ['CLE-02'],
      async run(context) {
        const plain = account(context.config, 'plain')
        const answer = await logIn(context, { ...plain, password: `not-${plain.password}` })
        book.keep(plain.login, answer)
        expectRefusal(context, 'CLE-02', answer, 'a wrong password')
        expectNoToken(context, 'CLE-02', answer, 'the answer to a wrong password')
      },
    }),
    defineCheck({
      id: 'CLE-03/content-type',
      title: 'reads JSON whatever the Content-Type says',
      requirements: ['CLE-03'],
      async run(context) {
        const { login, password } = account(context.config, 'plain')
        for (const type of ['application/x-www-form-urlencoded', 'application/json']) {
          const answer = await context.send({
            method: 'POST',
            url: baseUrlOf(context.config, 'api') + tokensPath,
            token: null,
            headers: { 'content-type': type },
            rawBody: JSON.stringify({ auth: { login, password } }),
          })
          book.keep(login, answer)
          expectSuccess(context, 'CLE-03', answer)
        }
      },
    }),
    defineCheck({
      id: 'CLE-04/second-factor',
      title: 'asks for a code instead of giving a token',
      requirements: ['CLE-04'],
      async run(context) {
        const sms = account(context.config, 'sms')
        const answer = await logIn(context, sms, 'sms')
        book.keep(sms.login, answer)
        if (!expectSuccess(context, 'CLE-04', answer)) return
        expectShape(context, 'CLE-04', answer, SecondFactorRequired)
        expectNoToken(context, 'CLE-04', answer, 'the answer to a login with SMS')
      },
    }),
    defineCheck({
      id: 'CLE-14/webauthn',
      title: 'gives no token to an account with WebAuthn alone',
      requirements: ['CLE-14'],
      async run(context) {
        const webauthn = account(context.config, 'webauthn')
        for (const method of [undefined, 'sms'] as const) {
          const answer = await logIn(context, webauthn, method)
          book.keep(webauthn.login, answer)
          expectNoToken(context, 'CLE-14', answer, 'the answer to an account with WebAuthn')
        }
      },
    }),
    defineCheck({
      id: 'CLE-19/version-2',
      title: 'answers a login of version 2 with 201',
      requirements: ['CLE-19'],
      async run(context) {
        const { login, password } = account(context.config, 'plain')
        const answer = await call(context, 'POST', '/auth/v2/tokens', { body: { login, password } })
        book.keep(login, answer)
        expectStatus(context, 'CLE-19', answer, 201)
      },
    }),
  ]
}
