import { expect, it } from 'vitest'
import { loadGuide, parseGuide } from '../../fixtures/index.ts'
import type { Target } from '../engine/run-config.ts'
import { buildTarget, guideOffers } from '../run-config.test-support.ts'
import { matchUrl, planGuide } from './plan-guide.ts'

function plan(lines: readonly string[], overrides: Partial<Target> = {}, suffix = '-x1') {
  const guide = parseGuide(lines.join('\n'), 'my.http')
  return planGuide(guide, { target: buildTarget(overrides) }, suffix).requests
}

const network = '{{network-provider-url}}/v1/tenants/{{tenant}}/workspaces/web/networks/net'

it('fills the variables of a provider and renames what the guide creates', () => {
  const [put] = plan([`PUT ${network}`, '', '{ "spec": { "zone": "{{zone}}", "region": "{{region}}" } }'])
  expect(put).toMatchObject({
    id: 'request-1',
    method: 'PUT',
    url: 'http://provider.test/providers/seca.network/v1/tenants/acme/workspaces/web/networks/net-x1',
    body: { spec: { zone: 'a', region: 'eu-1' } },
    creates: 'networks/net',
    dependsOn: [],
    match: { kind: { id: 'network' }, tenant: 'acme', workspace: 'web', name: 'net-x1' },
  })
})

it('names everything of the guide that a request stands on', () => {
  const { requests } = planGuide(loadGuide('single-vm', 'v1.7'), { target: buildTarget() }, '-x1')
  const standsOn = (id: string) => requests.find((request) => request.id === id)?.dependsOn
  expect(standsOn('G0-02')).toEqual(['roles/region-administrator'])
  expect(standsOn('G0-03')).toEqual([])
  expect(standsOn('G0-11')).toEqual([
    'workspaces/web-shop-prod',
    'networks/web-shop-network',
    'route-tables/web-shop-route-table',
  ])
  expect(standsOn('G0-15')).toEqual([
    'workspaces/web-shop-prod',
    'nics/n1',
    'block-storages/web-shop-os-disk',
  ])
  expect(standsOn('G0-16')).toEqual(['workspaces/web-shop-prod', 'instances/web-shop-server'])
})

it.each(['single-vm', 'load-balanced-pair'])('recognises every path of %s', (id) => {
  const { requests } = planGuide(loadGuide(id, 'v1.7'), { target: buildTarget() }, '')
  expect(requests.filter(({ match, missing }) => match === undefined || missing !== undefined)).toEqual([])
})

it('says why a request is missing its provider', () => {
  const { providers } = buildTarget()
  const { 'seca.network': _, ...rest } = providers
  const requests = plan([`PUT ${network}`, '', '{}', '###', 'GET {{region-provider-url}}/v1/regions'], {
    providers: rest,
  })
  const reasons = requests.map(({ missing }) => missing)
  expect(reasons).toEqual(['region eu-1 does not offer seca.network', undefined])
})

it('says so too when the provider stands in a variable of the file', () => {
  const [put] = plan(
    [
      '@root = {{network-provider-url}}/v1',
      '@acme={{root}}/tenants/{{tenant}}',
      'PUT {{acme}}/workspaces/w/nics/n',
      '',
      '{}',
    ],
    { providers: {} },
  )
  expect(put?.missing).toBe('region eu-1 does not offer seca.network')
})

it('says what is missing when a body asks for a SKU that is not offered', () => {
  const missing = 'the provider does not offer a network SKU'
  const offers = { ...guideOffers, networkSku: { missing } }
  const [put, other] = plan(
    [
      `PUT ${network}`,
      '',
      '{ "spec": { "skuRef": ".../{{network-sku}}" } }',
      '###',
      `PUT ${network}2`,
      '',
      '{}',
    ],
    { offers },
  )
  expect(put?.missing).toBe(missing)
  expect(other?.missing).toBeUndefined()
})

const make = ['### make', `PUT ${network}`, '', '{}', '###']

it('takes DELETE and actions of what the guide created before', () => {
  const requests = plan([...make, `POST ${network}/start`, '###', `DELETE ${network}`])
  expect(requests.map(({ url }) => url.split('/').slice(-2).join('/'))).toEqual([
    'networks/net-x1',
    'net-x1/start',
    'networks/net-x1',
  ])
})

it.each([
  ['DELETE', `${network}2`],
  ['DELETE', network.replace('workspaces/web', 'workspaces/other')],
  ['DELETE', `${network}/../other`],
  ['DELETE', `${network}?x=/networks/net`.replace('/net?', '/foreign?')],
  ['POST', `${network}2/start`],
  ['POST', network],
])('refuses %s %s: the guide does not create it', (method, url) => {
  for (const suffix of ['-x1', '']) {
    expect(() => plan([...make, `${method} ${url}`], {}, suffix)).toThrow(
      expect.objectContaining({
        code: 'target-unusable',
        message: expect.stringContaining(`my.http:6: ${method} would reach a resource`),
      }),
    )
  }
})

it('refuses DELETE in front of the creation', () => {
  expect(() => plan([`DELETE ${network}`, ...make])).toThrow('my.http:1: DELETE would reach a resource')
})

it('refuses a URL that is not absolute', () => {
  expect(() => plan(['@network-provider-url = x', `GET /v1/regions`])).toThrow(
    'Failed to plan my.http:2: /v1/regions is no absolute http or https URL',
  )
})

it('keeps the line when a variable is unknown', () => {
  expect(() => plan(['', 'GET {{nowhere}}/v1'])).toThrow(
    expect.objectContaining({ code: 'guide-variable', line: 2 }),
  )
})

it('matches the longest base, and nothing outside of every base', () => {
  const bases = { 'seca.region': 'http://h', 'seca.workspace': 'http://h/ws', other: 'http://h/o' }
  expect(matchUrl(bases, 'http://h/ws/v1/tenants/t/workspaces/w?x')?.kind.id).toBe('workspace')
  expect(matchUrl(bases, 'http://h/v1/regions')?.kind.id).toBe('region')
  expect(matchUrl(bases, 'http://h/o/v1/regions')).toBeUndefined()
  expect(matchUrl(bases, 'http://elsewhere/v1/regions')).toBeUndefined()
})
