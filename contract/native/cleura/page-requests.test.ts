import { expect, it } from 'vitest'
import { issuesOf } from '../../validation.ts'
import { operations } from './operations.ts'
import {
  curlArguments,
  type PageRequestId,
  pageRequest,
  pageRequests,
  pageScenarios,
  pageValues,
} from './page-requests.ts'
import { CodeLoginRequest, CodeRequest, LoginRequest } from './schemas.ts'

const ids = Object.keys(pageRequests) as PageRequestId[]

it.each(ids)('leaves %s as the page has it when nothing is replaced', (id) => {
  expect(pageRequest(id, {})).toEqual(pageRequests[id])
})

it.each(ids)('has an operation for %s', (id) => {
  const { operation, method, url } = pageRequests[id]
  const found = operations.find((each) => each.id === operation)
  expect([method, new URL(url).pathname]).toEqual([found?.method, found?.path])
})

it('uses every request in a scenario', () => {
  expect(new Set(Object.values(pageScenarios).flat())).toEqual(new Set(ids))
})

it('has bodies that fit their schemas', () => {
  const body = (id: PageRequestId) => JSON.parse(pageRequest(id, {}).body ?? 'null')
  expect(issuesOf(LoginRequest, body('log-in'))).toEqual([])
  expect(issuesOf(LoginRequest, body('log-in-for-sms'))).toEqual([])
  expect(issuesOf(CodeRequest, body('request-code'))).toEqual([])
  expect(issuesOf(CodeLoginRequest, body('verify-code'))).toEqual([])
})

it('puts values with quotes, backslashes and dollars into JSON as they are', () => {
  const password = `a"b\\c$&$1${pageValues.login}`
  const { body = '' } = pageRequest('log-in', { login: pageValues.password, password })
  expect(JSON.parse(body)).toEqual({ auth: { login: pageValues.password, password } })
})

it('puts the code in as an integer, and keeps the blanks of the page', () => {
  const { body } = pageRequest('verify-code', { login: 'me', verification: 'abc', code: 654321 })
  expect(body).toBe('{"verify2fa": {"login": "me", "verification": "abc", "code": 654321}}')
})

it('writes the arguments of the curl lines', () => {
  const baseUrl = 'http://127.0.0.1:1/'
  expect(curlArguments(pageRequest('list-domains', { baseUrl, login: 'me', token: 'abc' }))).toEqual([
    '-H',
    'X-AUTH-LOGIN: me',
    '-H',
    'X-AUTH-TOKEN: abc',
    'http://127.0.0.1:1/accesscontrol/v1/openstack/domains',
  ])
  const [flag, , url] = curlArguments(pageRequest('log-in', { baseUrl }))
  expect([flag, url]).toEqual(['-d', 'http://127.0.0.1:1/auth/v1/tokens'])
})
