import { basePaths, type TokenList } from '../../../contract/native/ionos/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, expectSuccess, isSuccess } from '../expectations.ts'
import { control } from '../mock-control.ts'
import { parameterOf } from '../native-target.ts'
import { account, call, send } from './api.ts'
import { collectionUrl } from './collections.ts'
import { claimsOf, contractOf, deleteToken, generate } from './tokens.ts'

/** Why a live run does not do it unasked. */
const optIn =
  'it takes up every token that the user may have; --param token-limit=50 names the limit, and agrees to that'

/** The limit of tokens, and tokens past their time. */
export const tokenLimitChecks: readonly Check[] = [
  defineCheck({
    id: 'ION-AUTH-04/expired',
    title: 'refuses a token past its time, on all four APIs',
    requirements: ['ION-AUTH-04'],
    async run(context) {
      const token = await expiredToken(context)
      const { config } = context
      const urls = [
        [basePaths.auth, '/tokens'],
        [basePaths.cloud, '/um/groups'],
        [basePaths.telemetry, '/api/v1/query?query=1'],
      ].map(([base, path]) => `${String(base)}${String(path)}`)
      const origin = collectionUrl(config, 'ionos-alarm').split(basePaths.monitoring)[0] ?? ''
      for (const url of [...urls.map((path) => origin + path), collectionUrl(config, 'ionos-alarm')]) {
        const answer = await send(context, url, { by: { token }, headers: contractOf(context) })
        expectRefusal(context, 'ION-AUTH-04', answer, 'a token past its time')
      }
    },
  }),
  defineCheck({
    id: 'ION-AUTH-05/limit',
    title: 'refuses to generate more tokens than the limit, with a message',
    requirements: ['ION-AUTH-05'],
    async run(context) {
      const made = await fill(context)
      context.expect('ION-AUTH-05', made.refusal !== undefined, {
        message: `${made.ids.length} further tokens were generated without a refusal`,
      })
      if (made.refusal !== undefined) {
        expectRefusal(context, 'ION-AUTH-05', made.refusal, 'the token above the limit')
        context.expect('ION-AUTH-05', /\w{3,}/.test(made.refusal.text), {
          message: 'the refusal has no message',
          answer: made.refusal,
        })
      }
      await empty(context, made.ids)
    },
  }),
  defineCheck({
    id: 'ION-AUTH-06/room',
    title: 'generates again after a token was deleted',
    requirements: ['ION-AUTH-06'],
    async run(context) {
      const made = await fill(context)
      const [first, ...others] = made.ids
      try {
        if (made.refusal === undefined || first === undefined) {
          throw new Unverified('prerequisite', 'the limit was not reached')
        }
        expectSuccess(context, 'ION-AUTH-06', await deleteToken(context, first))
        const { answer, id } = await generate(context)
        expectSuccess(context, 'ION-AUTH-06', answer)
        if (id !== undefined) others.push(id)
      } finally {
        await empty(context, others)
      }
    },
  }),
  defineCheck({
    id: 'ION-AUTH-07/expired-place',
    title: 'keeps the place of an expired token until it is deleted',
    requirements: ['ION-AUTH-07'],
    async run(context) {
      const limit = limitOf(context)
      for (let count = (await listed(context)).length; count < limit; count += 1) await expiredToken(context)
      const full = await generate(context)
      context.expect('ION-AUTH-07', !isSuccess(full.answer), {
        message: 'a token is generated in the place of an expired one',
        answer: full.answer,
      })
      const headers = contractOf(context)
      const by = { basic: account(context.config, 'owner') }
      const cleared = await call(context, 'auth', '/tokens?criteria=EXPIRED', {
        method: 'DELETE',
        by,
        headers,
      })
      expectSuccess(context, 'ION-AUTH-07', cleared)
      const { answer, id } = await generate(context)
      expectSuccess(context, 'ION-AUTH-07', answer)
      await empty(
        context,
        [full.id, id].filter((each) => each !== undefined),
      )
    },
  }),
]

async function expiredToken(context: CheckContext): Promise<string> {
  const body = { flaw: 'expired', account: account(context.config, 'owner').login }
  const { json } = await control(context, 'an expired token cannot be had', 'tokens', { body })
  const token = String((json as { readonly token?: unknown }).token)
  if (typeof claimsOf(token)?.['exp'] === 'number') return token
  throw new Unverified('prerequisite', 'the expired token has no end')
}

function limitOf({ config }: CheckContext): number {
  const limit = Number(parameterOf(config, 'token-limit'))
  if (Number.isInteger(limit) && limit > 0) return limit
  throw new NotApplicable(optIn)
}

async function listed(context: CheckContext): Promise<TokenList['tokens']> {
  const answer = await call(context, 'auth', '/tokens', {
    by: { basic: account(context.config, 'owner') },
    headers: contractOf(context),
    purpose: 'setup',
  })
  const { tokens } = (answer.json ?? {}) as Partial<TokenList>
  if (isSuccess(answer) && Array.isArray(tokens)) return tokens
  throw new Unverified('prerequisite', `the list of tokens was answered ${answer.status}`)
}

/** Generates tokens up to the first refusal, and one more than the limit at most. */
async function fill(context: CheckContext): Promise<{ readonly ids: string[]; readonly refusal?: Answer }> {
  const room = limitOf(context) - (await listed(context)).length
  const ids: string[] = []
  for (let count = 0; count <= room; count += 1) {
    const { answer, id } = await generate(context)
    if (!isSuccess(answer)) return { ids, refusal: answer }
    if (id !== undefined) ids.push(id)
  }
  return { ids }
}

async function empty(context: CheckContext, ids: readonly string[]): Promise<void> {
  for (const id of ids) await deleteToken(context, id)
}
