import { expect, it } from 'vitest'
import { createRedactor, redactHeaders, redactValue } from './redact.ts'

const jwt = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ1In0.c2lnbmF0dXJl'

it('takes known secrets and everything shaped like a JWT out of a text', () => {
  const redact = createRedactor(['opaque-token', ''])
  expect(redact(`a opaque-token b ${jwt} c opaque-token`)).toBe('a <token> b <token> c <token>')
})

it('keeps the scheme of a bearer token and no other secret header', () => {
  const headers = {
    Authorization: `Bearer ${jwt}`,
    Cookie: 'a=b',
    'x-note': `of ${jwt}`,
    accept: 'text/plain',
  }
  expect(redactHeaders(headers, createRedactor([]))).toEqual({
    Authorization: 'Bearer <token>',
    Cookie: '<redacted>',
    'x-note': 'of <token>',
    accept: 'text/plain',
  })
})

it('cleans every string of a value and leaves the rest as it is', () => {
  const value = { a: ['s3cret-token', 1, null], b: { c: 'x s3cret-token', d: true, e: undefined } }
  const clean = { a: ['<token>', 1, null], b: { c: 'x <token>', d: true, e: undefined } }
  expect(redactValue(value, createRedactor(['s3cret-token']))).toEqual(clean)
})
