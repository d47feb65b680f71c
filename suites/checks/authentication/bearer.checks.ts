import { decodeJwt } from 'jose'
import type { Answer } from '../../client/client.ts'
import { type PrincipalName, principalNames } from '../../credentials/principal.ts'
import { defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { absentCollection, providerKinds, sendList } from './places.ts'
import { type TokenParts, tokenParts, withAlteredSignature } from './tokens.ts'

const shortestTelling = 5

/** AUTHN-14, AUTHN-15, AUTHN-19: where a token stands, and where it does not. */
export const checks = providerKinds.flatMap(([provider, kind]) => [
  defineCheck({
    id: `AUTHN-14/${provider}`,
    title: `${provider}: the body of a 401 repeats nothing of the token`,
    requirements: ['AUTHN-14'],
    kinds: [kind.id],
    async run(context) {
      const parts = await tokenParts(context)
      const altered = withAlteredSignature(parts)
      const answer = await sendList(context, kind, { token: altered })
      demandRefused(answer)
      const repeated = tellingParts(parts, altered).find(([, text]) => answer.text.includes(text))
      context.expect('AUTHN-14', repeated === undefined, {
        message: `the body of a 401 repeats ${repeated?.[0] ?? 'nothing'} of the token`,
        path: '$',
        answer,
      })
      const word = 'sc-word-in-place-of-a-token'
      const other = await sendList(context, kind, { token: word })
      demandRefused(other)
      context.expect('AUTHN-14', !other.text.includes(word), {
        message: 'the body of a 401 repeats a token that is no JWT',
        path: '$',
        answer: other,
      })
    },
  }),
  ...(['bearer', 'BEARER'] as const).map((scheme) =>
    defineCheck({
      id: `AUTHN-15/${provider}/${scheme === 'bearer' ? 'small' : 'capital'}`,
      title: `${provider}: ${scheme} in front of the token is taken as Bearer`,
      requirements: ['AUTHN-15'],
      kinds: [kind.id],
      async run(context) {
        const usual = await sendList(context, kind, {})
        if (usual.status === 401) throw new Unverified('prerequisite', 'the token of the run was refused')
        const authorization = `${scheme} ${await context.token('admin')}`
        const answer = await sendList(context, kind, { headers: { authorization } })
        context.expect('AUTHN-15', answer.status !== 401, {
          message: `a sound token behind ${scheme} was refused`,
          path: 'status',
          expected: usual.status,
          actual: 401,
          answer,
        })
      },
    }),
  ),
  defineCheck({
    id: `AUTHN-19/${provider}`,
    title: `${provider}: a token in the query string does not count`,
    requirements: ['AUTHN-19'],
    kinds: [kind.id],
    async run(context) {
      const query = new URLSearchParams({ access_token: await context.token(weakest(context)) })
      const url = `${absentCollection(context, kind)}?${query}`
      expectStatus(context, 'AUTHN-19', await context.send({ method: 'GET', url, token: null }), 401)
    },
  }),
])

/** A URL ends up in logs: the token in it is the one that may do least. */
function weakest({ config }: CheckContext): PrincipalName {
  return [...principalNames].reverse().find((name) => config.principals[name] !== undefined) ?? 'admin'
}

function demandRefused({ status }: Answer): void {
  if (status !== 401) {
    throw new Unverified('prerequisite', `a token that does not fit was answered ${status}`)
  }
}

/** What of a token says something about it, with a name for it. */
function tellingParts({ whole, payload, signature }: TokenParts, altered: string): [string, string][] {
  const { sub, jti } = decodeJwt(whole)
  const parts: [string, string | undefined][] = [
    ['the claims', payload],
    ['the signature', signature],
    ['the signature', altered.split('.')[2]],
    ['the subject', sub],
    ['the id', jti],
  ]
  return parts.flatMap(([name, text]) =>
    text === undefined || text.length < shortestTelling ? [] : [[name, text] as [string, string]],
  )
}
