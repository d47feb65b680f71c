import { problemType, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { providerKinds, sendList } from './places.ts'
import { tokenParts, withAlteredSignature } from './tokens.ts'

/** AUTHN-02 and AUTHN-12: what is answered to a request without a token, once per provider. */
export const checks = providerKinds.flatMap(([provider, kind]) => [
  defineCheck({
    id: `AUTHN-02/${provider}`,
    title: `${provider}: a request without a token is answered 401 with the unauthorized problem`,
    requirements: ['AUTHN-02'],
    kinds: [kind.id],
    async run(context) {
      const answer = await sendList(context, kind, { token: null })
      if (!expectStatus(context, 'AUTHN-02', answer, 401)) return
      const type = valueAt(answer.json, '/type')
      // Its host is the matter of the error bodies.
      context.expect('AUTHN-02', typeof type === 'string' && type.endsWith('/unauthorized'), {
        message: 'a request without a token is not answered with the unauthorized problem',
        path: '$.type',
        expected: problemType('unauthorized'),
        actual: type,
        answer,
      })
    },
  }),
  defineCheck({
    id: `AUTHN-12/${provider}/missing`,
    title: `${provider}: the 401 to a request without a token says how to authenticate`,
    requirements: ['AUTHN-12'],
    kinds: [kind.id],
    run: async (context) => expectChallenge(context, await sendList(context, kind, { token: null })),
  }),
  defineCheck({
    id: `AUTHN-12/${provider}/refused`,
    title: `${provider}: the 401 to a token that does not fit says how to authenticate`,
    requirements: ['AUTHN-12'],
    kinds: [kind.id],
    async run(context) {
      const token = withAlteredSignature(await tokenParts(context))
      expectChallenge(context, await sendList(context, kind, { token }))
    },
  }),
])

function expectChallenge(context: CheckContext, answer: Answer): void {
  if (answer.status !== 401) {
    throw new Unverified('prerequisite', `what is to be answered 401 was answered ${answer.status}`)
  }
  const challenge = answer.headers['www-authenticate']
  const observation = {
    path: 'header www-authenticate',
    expected: 'Bearer ...',
    actual: challenge,
    answer,
  }
  const there = context.expect('AUTHN-12', challenge !== undefined && challenge.trim() !== '', {
    ...observation,
    message: 'an answer 401 has no WWW-Authenticate',
  })
  if (there && !/(^|,\s*)bearer\b/i.test(challenge ?? '')) {
    context.tolerate('AUTHN-12', {
      ...observation,
      message: 'WWW-Authenticate does not name the scheme Bearer, the one that counts',
    })
  }
}
