import {
  GeneratedToken,
  IonosError,
  TokenDescription,
  TokenList,
  type TokenList as Tokens,
} from '../../../contract/native/ionos/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, expectShape, expectStatus, expectSuccess } from '../expectations.ts'
import { account, call } from './api.ts'
import { claimsOf, contractOf, deleteToken, demandToken, generate } from './tokens.ts'

/** A contract number that no test account has. */
const foreignContract = '2147483647'
const shortestTtl = 60

/** Getting, listing and losing tokens. */
export const tokenChecks: readonly Check[] = [
  defineCheck({
    id: 'ION-AUTH-01/first-token',
    title: 'generates a first token with user name and password',
    requirements: ['ION-AUTH-01'],
    async run(context) {
      const { answer } = await generate(context)
      if (expectStatus(context, 'ION-AUTH-01', answer, 200)) {
        expectShape(context, 'ION-AUTH-01', answer, GeneratedToken)
      }
    },
  }),
  defineCheck({
    id: 'ION-AUTH-02/bearer',
    title: 'lists tokens with a token',
    requirements: ['ION-AUTH-02'],
    async run(context) {
      const answer = await call(context, 'auth', '/tokens', { headers: contractOf(context) })
      if (expectStatus(context, 'ION-AUTH-02', answer, 200))
        expectShape(context, 'ION-AUTH-02', answer, TokenList)
    },
  }),
  defineCheck({
    id: 'ION-AUTH-03/life',
    title: 'gives every token an end',
    requirements: ['ION-AUTH-03'],
    async run(context) {
      const { exp, iat } = claimsOf(await context.token('admin')) ?? {}
      context.expect('ION-AUTH-03', typeof exp === 'number' && (typeof iat !== 'number' || exp > iat), {
        message: 'the token has no end',
        path: '$.exp',
        expected: 'a time after iat',
        actual: exp,
      })
      const answer = await call(context, 'auth', '/tokens', { headers: contractOf(context) })
      const { tokens = [] } = (answer.json ?? {}) as Partial<Tokens>
      const endless = tokens.filter(
        ({ createdDate, expirationDate }) => !(Date.parse(expirationDate) > Date.parse(createdDate)),
      )
      context.expect('ION-AUTH-03', endless.length === 0, {
        message: 'a token is listed whose end is not after its beginning',
        path: '$.tokens[*].expirationDate',
        answer,
      })
    },
  }),
  defineCheck({
    id: 'ION-AUTH-08/contract',
    title: 'wants a member of several contracts to choose one, and gives a token of that one',
    requirements: ['ION-AUTH-08'],
    async run(context) {
      const reseller = account(context.config, 'reseller')
      const by = { basic: reseller }
      const undecided = await call(context, 'auth', '/tokens/generate', { by })
      expectRefusal(context, 'ION-AUTH-08', undecided, 'a request without X-Contract-Number')
      const headers = { 'x-contract-number': reseller.contract ?? '' }
      const answer = await call(context, 'auth', '/tokens/generate', { by, headers })
      const { token } = (answer.json ?? {}) as { readonly token?: unknown }
      if (expectSuccess(context, 'ION-AUTH-08', answer)) {
        const { identity } = (claimsOf(String(token)) ?? {}) as {
          readonly identity?: { readonly contractNumber?: unknown }
        }
        context.expect('ION-AUTH-08', String(identity?.contractNumber) === reseller.contract, {
          message: 'the token does not belong to the contract of the request',
          path: '$.identity.contractNumber',
        })
      }
      // Only its owner can: the ledger is emptied with the token of the run. None of another contract is touched.
      for (const given of [undecided, answer]) {
        const made = (given.json as { readonly token?: unknown } | null | undefined)?.token
        if (typeof made !== 'string') continue
        const contract = (claimsOf(made)?.['identity'] ?? {}) as { readonly contractNumber?: unknown }
        await call(context, 'auth', '/tokens?criteria=CURRENT', {
          method: 'DELETE',
          by: { token: made },
          headers: { 'x-contract-number': String(contract.contractNumber) },
          purpose: 'removal',
        })
      }
    },
  }),
  defineCheck({
    id: 'ION-AUTH-09/foreign-contract',
    title: 'refuses the number of a contract of somebody else',
    requirements: ['ION-AUTH-09'],
    async run(context) {
      const { answer } = await generate(context, { headers: { 'x-contract-number': foreignContract } })
      expectStatus(context, 'ION-AUTH-09', answer, 403)
    },
  }),
  defineCheck({
    id: 'ION-AUTH-10/id',
    title: 'shows a token by the id in its header',
    requirements: ['ION-AUTH-10'],
    async run(context: CheckContext) {
      const { id } = await demandToken(context)
      context.demand('ION-AUTH-10', id !== undefined, { message: 'the token has no header kid' })
      const answer = await call(context, 'auth', `/tokens/${encodeURIComponent(id)}`, {
        headers: contractOf(context),
      })
      if (expectStatus(context, 'ION-AUTH-10', answer, 200)) {
        expectShape(context, 'ION-AUTH-10', answer, TokenDescription)
      }
    },
  }),
  defineCheck({
    id: 'ION-AUTH-11/current',
    title: 'deletes the token in use and no other',
    requirements: ['ION-AUTH-11'],
    async run(context) {
      const { token } = await demandToken(context)
      const headers = contractOf(context)
      const by = { token }
      const deletion = await call(context, 'auth', '/tokens?criteria=CURRENT', {
        method: 'DELETE',
        by,
        headers,
      })
      expectSuccess(context, 'ION-AUTH-11', deletion)
      const after = await call(context, 'auth', '/tokens', { by, headers })
      expectStatus(context, 'ION-AUTH-11', after, 401)
      expectSuccess(context, 'ION-AUTH-11', await call(context, 'auth', '/tokens', { headers }))
    },
  }),
  defineCheck({
    id: 'ION-AUTH-13/wrong-password',
    title: 'refuses a wrong password',
    requirements: ['ION-AUTH-13'],
    async run(context) {
      const owner = account(context.config, 'owner')
      const by = { basic: { ...owner, password: `not-${owner.password}` } }
      const answer = await call(context, 'auth', '/tokens', { by, headers: contractOf(context) })
      expectRefusal(context, 'ION-AUTH-13', answer, 'a wrong password')
      if (answer.json !== undefined) expectErrorShape(answer.json, context.note)
    },
  }),
  defineCheck({
    id: 'ION-AUTH-14/ttl',
    title: 'bounds the life that a caller asks for',
    requirements: ['ION-AUTH-14'],
    async run(context) {
      const asked = async (seconds: number) => await generateFor(context, seconds)
      const { answer, life } = await asked(shortestTtl)
      if (life !== shortestTtl) {
        context.expect('ION-AUTH-14', true, { message: '' })
        throw new NotApplicable(
          `the life of a token cannot be chosen, as the how-to page says (answered ${answer.status})`,
        )
      }
      const short = await asked(shortestTtl - 1)
      expectRefusal(context, 'ION-AUTH-14', short.answer, 'a life that is too short')
    },
  }),
  defineCheck({
    id: 'ION-AUTH-15/deleted',
    title: 'refuses a deleted token at once',
    requirements: ['ION-AUTH-15'],
    async run(context) {
      const { token, id } = await demandToken(context)
      if (id === undefined) throw new Unverified('prerequisite', 'the token does not tell its id')
      expectSuccess(context, 'ION-AUTH-15', await deleteToken(context, id))
      const after = await call(context, 'auth', '/tokens', { by: { token }, headers: contractOf(context) })
      expectStatus(context, 'ION-AUTH-15', after, 401)
    },
  }),
]

/** Generates a token with a life that is asked for, and tells the one that it has, in seconds. */
async function generateFor(
  context: CheckContext,
  seconds: number,
): Promise<{ readonly answer: Answer; readonly life: number | undefined }> {
  const { answer, token } = await generate(context, {}, `?ttl=${seconds}`)
  const { exp, iat } = (token === undefined ? undefined : claimsOf(token)) ?? {}
  return { answer, life: typeof exp === 'number' && typeof iat === 'number' ? exp - iat : undefined }
}

/** The shape of an error is public documentation, and the refusal is not. */
function expectErrorShape(json: unknown, note: (text: string) => void): void {
  const { httpStatus, messages } = json as { readonly httpStatus?: unknown; readonly messages?: unknown }
  if (httpStatus === undefined || messages === undefined) {
    note(`the error has not the members ${Object.keys(IonosError.properties).join(' and ')}`)
  }
}
