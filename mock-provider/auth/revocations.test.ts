import { decodeJwt } from 'jose'
import { expect, it } from 'vitest'
import { checked, checkedProvider } from '../checked-fetch.test-support.ts'

const regions = 'seca.region/v1/regions'

it('refuses a revoked token that it took before, and no other of the subject', async () => {
  const { provider } = await checkedProvider()
  const [one, two] = [await provider.token(), await provider.token()]
  expect((await checked(provider, one).get(regions)).status).toBe(200)
  provider.revoke(one)
  expect((await checked(provider, one).get(regions)).status).toBe(401)
  expect((await checked(provider, two).get(regions)).status).toBe(200)
})

it.each([
  ['its jti', {}],
  ['itself', { jti: undefined }],
])('revokes a token by %s, through the control', async (_, claims) => {
  const { provider } = await checkedProvider({ control: true })
  const control = checked(provider)
  const token = await provider.token({ claims })
  const named = decodeJwt(token).jti ?? token
  expect((await control.send('POST', '/__mock/revoke', { token: named })).status).toBe(204)
  expect((await checked(provider, token).get(regions)).status).toBe(401)
})

it('is not deceived by another spelling of a revoked signature', async () => {
  const { provider } = await checkedProvider()
  const token = await provider.token({ claims: { jti: undefined } })
  provider.revoke(token)
  // 64 bytes leave the lower bits of the last letter unused.
  const last = token.at(-1) ?? ''
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const twin = `${token.slice(0, -1)}${letters[letters.indexOf(last) ^ 1]}`
  expect((await checked(provider, twin).get(regions)).status).toBe(401)
})

it('refuses a revocation that names no token', async () => {
  const control = checked((await checkedProvider({ control: true })).provider)
  expect((await control.send('POST', '/__mock/revoke', {})).pointers).toEqual(['/token'])
})
