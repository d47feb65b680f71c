import { expect, it } from 'vitest'
import { hideHeader, hideTokens } from './hide-secrets.ts'

it.each(['authorization', 'Authorization', 'Proxy-Authorization'])('never shows the value of %s', (name) => {
  expect(hideHeader(name, 'Basic dXNlcjpzZWNyZXQ=')).toBe('Bearer <token>')
})

it('never shows cookies and API keys', () => {
  expect(hideHeader('Set-Cookie', 'session=1')).toBe('<removed>')
  expect(hideHeader('x-api-key', 'k')).toBe('<removed>')
})

it('takes a JWT out of any text and leaves the rest', () => {
  expect(hideTokens('{"access_token":"eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln","eyJ":1}')).toBe(
    '{"access_token":"<token>","eyJ":1}',
  )
})
