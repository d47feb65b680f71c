import { expect, it } from 'vitest'
import { issuesOf } from '../../validation.ts'
import { pageDomains } from './page-domains.ts'
import { CodeLoginRequest, CodeRequest, Domains, LoginRequest } from './schemas.ts'
import { LoginRequestV2 } from './schemas-v2.ts'

it('takes the domains of the page', () => {
  expect(issuesOf(Domains, pageDomains)).toEqual([])
})

it('refuses a domain whose ids are numbers', () => {
  const [first] = pageDomains
  const [region] = first?.area.regions ?? []
  const area = { ...first?.area, id: 6, regions: [{ ...region, zone_id: 2 }] }
  expect(issuesOf(Domains, [{ ...first, area }]).map(({ pointer }) => pointer)).toEqual([
    '/0/area/id',
    '/0/area/regions/0/zone_id',
  ])
})

it('refuses the code as a string', () => {
  const verify2fa = { login: 'me', verification: 'ahb4en3cho', code: '123456' }
  expect(issuesOf(CodeLoginRequest, { verify2fa })).toMatchObject([{ pointer: '/verify2fa/code' }])
  expect(issuesOf(CodeLoginRequest, { verify2fa: { ...verify2fa, code: 123456 } })).toEqual([])
})

it('refuses a flat body in version 1 and a wrapped one in version 2', () => {
  const flat = { login: 'me', password: 'password' }
  expect(issuesOf(LoginRequest, flat)).not.toEqual([])
  expect(issuesOf(LoginRequest, { auth: flat })).toEqual([])
  expect(issuesOf(LoginRequestV2, { auth: flat })).not.toEqual([])
  expect(issuesOf(LoginRequestV2, flat)).toEqual([])
  expect(issuesOf(CodeRequest, { login: 'me', verification: 'ahb4en3cho' })).not.toEqual([])
})
