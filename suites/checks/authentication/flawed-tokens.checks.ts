import { Buffer } from 'node:buffer'
import { defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { confusedToken } from './confused-token.ts'
import { providerKinds, sendList } from './places.ts'
import {
  forgedToken,
  signedByStranger,
  tokenParts,
  unsigned,
  withAlteredClaims,
  withAlteredSignature,
} from './tokens.ts'

interface Flaw {
  readonly requirement: string
  readonly topic: string
  readonly what: string
  readonly make: (context: CheckContext) => Promise<string>
}

/** What can be wrong with a token. The first are made here; the last need somebody who signs. */
const flaws: readonly Flaw[] = [
  {
    requirement: 'AUTHN-03',
    topic: 'no-jwt',
    what: 'a token that is one word',
    make: async () => 'sc-no-token-at-all',
  },
  {
    requirement: 'AUTHN-03',
    topic: 'two-parts',
    what: 'a token without its last part',
    make: async (context) => {
      const { header, payload } = await tokenParts(context)
      return `${header}.${payload}`
    },
  },
  {
    requirement: 'AUTHN-03',
    topic: 'no-claims',
    what: 'a token whose claims are no JSON',
    make: async (context) => {
      const { header, signature } = await tokenParts(context)
      return `${header}.bm8tanNvbg.${signature}`
    },
  },
  {
    requirement: 'AUTHN-05',
    topic: 'no-signature',
    what: 'a token with an empty signature',
    make: async (context) => {
      const { header, payload } = await tokenParts(context)
      return `${header}.${payload}.`
    },
  },
  {
    requirement: 'AUTHN-05',
    topic: 'altered-signature',
    what: 'a token with an altered signature',
    make: async (context) => withAlteredSignature(await tokenParts(context)),
  },
  {
    requirement: 'AUTHN-05',
    topic: 'altered-claims',
    what: 'a token with altered claims',
    make: async (context) => withAlteredClaims(await tokenParts(context)),
  },
  ...(['known-id', 'unknown-id', 'inside'] as const).map((trick) => ({
    requirement: 'AUTHN-05',
    topic: `key-${trick}`,
    what: `a token that a stranger signed (key: ${trick.replace('-', ' ')})`,
    make: async (context: CheckContext) => signedByStranger(await tokenParts(context), trick),
  })),
  ...['none', 'None'].map((algorithm) => ({
    requirement: 'AUTHN-06',
    topic: algorithm === 'none' ? 'unsigned' : 'unsigned-capital',
    what: `a token with alg ${algorithm}`,
    make: async (context: CheckContext) => unsigned(await tokenParts(context), algorithm),
  })),
  {
    requirement: 'AUTHN-06',
    topic: 'public-key-as-secret',
    what: 'a token with HS256, signed with the public key,',
    make: confusedToken,
  },
  ...(
    [
      ['AUTHN-07', 'expired', 'an expired token'],
      ['AUTHN-08', 'without-expiry', 'a token without exp'],
      ['AUTHN-09', 'not-yet-valid', 'a token whose nbf lies ahead'],
      ['AUTHN-10', 'without-subject', 'a token without sub'],
      ['AUTHN-11', 'revoked', 'a revoked token'],
    ] as const
  ).map(([requirement, flaw, what]) => ({
    requirement,
    topic: flaw,
    what,
    make: (context: CheckContext) => forgedToken(context, { flaw }),
  })),
]

/** AUTHN-03 and AUTHN-05 to AUTHN-11: a token with one flaw, at every provider. */
const tokens = providerKinds.flatMap(([provider, kind]) =>
  flaws.map(({ requirement, topic, what, make }) =>
    defineCheck({
      id: `${requirement}/${provider}/${topic}`,
      title: `${provider}: ${what} is answered 401`,
      requirements: [requirement],
      kinds: [kind.id],
      async run(context) {
        const token = await make(context)
        expectStatus(context, requirement, await sendList(context, kind, { token }), 401)
      },
    }),
  ),
)

/** Headers that are no bearer token. */
const schemes: Readonly<Record<string, (token: string) => string>> = {
  basic: () => `Basic ${Buffer.from('seca:conformance').toString('base64')}`,
  // Whoever looks only for the token behind the scheme takes it.
  other: (token) => `Token ${token}`,
  none: (token) => token,
  empty: () => 'Bearer',
}

/** AUTHN-04: the scheme in front of the token. */
const otherSchemes = providerKinds.flatMap(([provider, kind]) =>
  Object.entries(schemes).map(([topic, headerOf]) =>
    defineCheck({
      id: `AUTHN-04/${provider}/${topic}`,
      title: `${provider}: credentials that are no bearer token (${topic}) are answered 401`,
      requirements: ['AUTHN-04'],
      kinds: [kind.id],
      async run(context) {
        const authorization = headerOf(await context.token('admin'))
        const answer = await sendList(context, kind, { headers: { authorization }, token: null })
        expectStatus(context, 'AUTHN-04', answer, 401)
      },
    }),
  ),
)

export const checks = [...tokens, ...otherSchemes]
