import { LoginOk } from '../../../contract/native/cleura/schemas.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, expectShape, expectSuccess } from '../expectations.ts'
import { account, openVerification, requestCode, verifyCode } from './api.ts'
import { expectNoToken } from './log-in.checks.ts'
import { askedCode, readCode } from './sms.ts'
import type { TokenBook } from './tokens.ts'

/** A verification that nobody was given: that of the page. */
const madeUp = 'ahb4en3cho'
const highestCode = 999_999

/** Logging in with the code of an SMS. Each check that reads a code has one sent. */
export function codeChecks(book: TokenBook): Check[] {
  return [
    defineCheck({
      id: 'CLE-05/verification',
      title: 'sends a code for the verification of the login, and for no other',
      requirements: ['CLE-05'],
      async run(context) {
        const sms = account(context.config, 'sms')
        const verification = await openVerification(context, sms)
        expectSuccess(context, 'CLE-05', await requestCode(context, sms.login, verification))
        const refused = await requestCode(context, sms.login, madeUp)
        expectRefusal(context, 'CLE-05', refused, 'a verification that nobody was given')
      },
    }),
    defineCheck({
      id: 'CLE-06/digits',
      title: 'sends a code of six digits',
      requirements: ['CLE-06'],
      async run(context: CheckContext) {
        const sms = account(context.config, 'sms')
        const verification = await openVerification(context, sms)
        const code = await readCode(context, sms, verification, () =>
          requestCode(context, sms.login, verification),
        )
        context.demand('CLE-06', code !== undefined, { message: 'no SMS arrived' })
        context.expect('CLE-06', /^\d{6}$/.test(code), {
          message: 'the code has not six digits',
          expected: 6,
          actual: code.length,
        })
      },
    }),
    defineCheck({
      id: 'CLE-07/integer',
      title: 'gives a token for the code as an integer',
      requirements: ['CLE-07'],
      async run(context) {
        const sms = account(context.config, 'sms')
        const { verification, code } = await askedCode(context, sms)
        const answer = await verifyCode(context, sms.login, verification, code)
        book.keep(sms.login, answer)
        if (expectSuccess(context, 'CLE-07', answer)) expectShape(context, 'CLE-07', answer, LoginOk)
      },
    }),
    defineCheck({
      id: 'CLE-08/quoted',
      title: 'refuses the code in quotes, and takes the integer after it',
      requirements: ['CLE-08'],
      async run(context) {
        const sms = account(context.config, 'sms')
        const { verification, code } = await askedCode(context, sms)
        const quoted = await verifyCode(context, sms.login, verification, String(code))
        book.keep(sms.login, quoted)
        if (!expectRefusal(context, 'CLE-08', quoted, 'a code in quotes')) return
        const answer = await verifyCode(context, sms.login, verification, code)
        book.keep(sms.login, answer)
        expectSuccess(context, 'CLE-08', answer)
      },
    }),
    defineCheck({
      id: 'CLE-09/wrong-code',
      title: 'gives no token for a wrong code',
      requirements: ['CLE-09'],
      async run(context) {
        const sms = account(context.config, 'sms')
        const { verification, code } = await askedCode(context, sms)
        const wrong = code === highestCode ? code - 1 : code + 1
        const answer = await verifyCode(context, sms.login, verification, wrong)
        book.keep(sms.login, answer)
        expectRefusal(context, 'CLE-09', answer, 'a wrong code')
        expectNoToken(context, 'CLE-09', answer, 'the answer to a wrong code')
      },
    }),
    defineCheck({
      id: 'CLE-10/once',
      title: 'takes a verification and its code once',
      requirements: ['CLE-10'],
      async run(context) {
        const sms = account(context.config, 'sms')
        const { verification, code } = await askedCode(context, sms)
        book.keep(sms.login, await verifyCode(context, sms.login, verification, code))
        const again = await verifyCode(context, sms.login, verification, code)
        book.keep(sms.login, again)
        expectRefusal(context, 'CLE-10', again, 'a code that is used up')
      },
    }),
  ]
}
