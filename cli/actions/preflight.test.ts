import { expect, it } from 'vitest'
import { makeSource } from '../../suites/credentials/make-source.ts'
import { staticSource } from '../../suites/credentials/static.ts'
import { inspectTokens, refuseForeignSchemes, shortLives } from './preflight.ts'

const sources = { admin: staticSource('t', 'SECA_TOKEN') }
const renewing = { admin: makeSource({ source: 'command' }, {}) }
const subject = 'jane'
// {"alg":"none"} and {"exp":1}
const withoutSubject = 'eyJhbGciOiJub25lIn0.eyJleHAiOjF9.'

it('has nothing to say of a token that lives long enough and names its subject', () => {
  expect(inspectTokens({ admin: { token: 't', subject, expiresAt: 61_000 } }, sources, 0)).toEqual([])
  expect(inspectTokens({ admin: { token: 't', subject } }, sources, 0)).toEqual([])
  expect(shortLives({ admin: { token: 't', subject } }, sources, 1_000_000, 0)).toEqual([])
})

it('refuses a token that is over, or nearly', () => {
  const refused = (expiresAt: number) => () =>
    inspectTokens({ admin: { token: 't', subject, expiresAt } }, sources, 1000)
  expect(refused(1000)).toThrow(
    'Failed to act as admin: its token has expired at 1970-01-01T00:00:01.000Z. Give a valid token with SECA_TOKEN.',
  )
  expect(refused(60_999)).toThrow('its token ends in 60 s. Give a valid token')
  expect(inspectTokens({ admin: { token: 't', subject, expiresAt: 1001 } }, renewing, 1000)).toEqual([])
})

it('tells of a token that ends before the run, unless it is renewed', () => {
  const principals = { admin: { token: 't', subject, expiresAt: 600_000 } }
  expect(shortLives(principals, sources, 400, 0)).toEqual([])
  expect(shortLives(principals, sources, 401, 0)).toEqual([
    expect.stringMatching(/ends in 10 min, and the run may take 11 min\. Use a source that renews it/),
  ])
  expect(shortLives(principals, renewing, 401, 0)).toEqual([])
})

it('tells an opaque token from one without a subject', () => {
  expect(inspectTokens({ admin: { token: 'opaque' } }, sources)).toEqual([
    expect.stringContaining('the token of admin is no JWT.'),
  ])
  expect(inspectTokens({ admin: { token: withoutSubject } }, sources)).toEqual([
    expect.stringContaining('the token of admin has no claim sub.'),
  ])
})

it('refuses the token of Cleura for any principal', () => {
  const viewer = makeSource({ source: 'cleura' }, {})
  expect(() => refuseForeignSchemes({ ...sources, viewer })).toThrow(
    /^Failed to act as viewer: .* X-AUTH-LOGIN and X-AUTH-TOKEN.* put a gateway in front/,
  )
})
