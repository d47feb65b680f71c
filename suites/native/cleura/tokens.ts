import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectSuccess } from '../expectations.ts'
import { account, type Credentials, call, headersOf, logIn, memberOf, tokensPath } from './api.ts'

/**
 * The tokens that the checks of a run got. They have no place in the ledger, since they are secret and nothing else names
 * them; they end by themselves when nobody revokes them.
 */
export interface TokenBook {
  /** Remembers the token of an answer, if there is one. */
  keep(login: string, answer: Pick<Answer, 'json'>): string | undefined
  /** A token of the account without second factor, which all checks read with and none revokes. */
  shared(context: CheckContext): Promise<Credentials>
  readonly kept: Credentials[]
}

export function createTokenBook(): TokenBook {
  const kept: Credentials[] = []
  let shared: Promise<Credentials> | undefined
  const book: TokenBook = {
    kept,
    keep(login, answer) {
      const token = memberOf(answer, 'token')
      if (token !== undefined) kept.push({ login, token })
      return token
    },
    shared(context) {
      shared ??= newToken(context, book)
      return shared
    },
  }
  return book
}

/** @throws {Unverified} when the login gives none */
export async function newToken(context: CheckContext, book: TokenBook): Promise<Credentials> {
  const plain = account(context.config, 'plain')
  const answer = await logIn(context, plain)
  const token = book.keep(plain.login, answer)
  if (token !== undefined) return { login: plain.login, token }
  throw new Unverified('prerequisite', `a login was answered ${answer.status} without a token`)
}

/** Revokes every token that the checks before it got. */
export function tokenRemoval(book: TokenBook, topic: string): Check {
  return defineCheck({
    id: `CLE-16/${topic}`,
    title: 'revokes the tokens of the run',
    requirements: ['CLE-16'],
    removes: true,
    async run(context) {
      if (book.kept.length === 0) throw new NotApplicable('no token was given')
      for (const credentials of book.kept.splice(0)) {
        const answer = await call(context, 'DELETE', tokensPath, { headers: headersOf(credentials) })
        // 401 and 403: a check has revoked it, or the provider refuses it altogether.
        if ([401, 403].includes(answer.status)) context.expect('CLE-16', true, { message: '' })
        else expectSuccess(context, 'CLE-16', answer)
      }
    },
  })
}
