import { expect, it } from 'vitest'
import { createdKey, createdKeys, renameMentions } from './mentions.ts'

const created = new Set([
  'workspaces/web',
  'networks/net',
  'subnets/sub',
  'nics/n1',
  'roles/admin',
  'instances/vm',
])
const base = 'http://host/providers/seca.network/v1/tenants/acme/workspaces/web'

function rename(url: string, body?: unknown) {
  const request = { method: 'PUT', url, ...(body === undefined ? {} : { body }) }
  return renameMentions(request, created, (name) => `${name}-x1`)
}

const renameSpec = (spec: unknown) => {
  const { body, mentions } = rename('http://host/v1/regions', { spec })
  return { spec: (body as { spec: unknown }).spec, mentions: [...mentions] }
}

it('takes the last collection and name of a URL as its key', () => {
  expect(createdKey(`${base}/networks/net/subnets/sub?x=1`)).toBe('subnets/sub')
  expect(createdKey(`${base}/`)).toBe('workspaces/web')
  expect(createdKey('http://host/regions')).toBeUndefined()
})

it('lists only what PUT creates', () => {
  const requests = ['PUT', 'GET', 'DELETE'].map((method) => ({ method, url: `${base}/nics/${method}` }))
  expect(createdKeys(requests)).toEqual(['nics/PUT'])
})

it('renames every resource of the guide in a URL, and nothing else of it', () => {
  const { url, mentions } = rename(`${base}/networks/net/subnets/sub/other/web?labels=nics/n1`)
  expect(url).toBe(
    'http://host/providers/seca.network/v1/tenants/acme/workspaces/web-x1/networks/net-x1/subnets/sub-x1/other/web?labels=nics/n1',
  )
  expect([...mentions]).toEqual(['workspaces/web', 'networks/net', 'subnets/sub'])
})

it('renames references in objects, also to a path of several segments', () => {
  const reference = (resource: string) => ({ provider: 'seca.network/v1', tenant: 'acme', resource })
  const spec = {
    nic: reference('nics/n1'),
    list: [reference('networks/net/subnets/sub')],
    sku: reference('skus/d'),
  }
  expect(renameSpec(spec)).toEqual({
    spec: {
      nic: reference('nics/n1-x1'),
      list: [reference('networks/net-x1/subnets/sub-x1')],
      sku: reference('skus/d'),
    },
    mentions: ['nics/n1', 'networks/net', 'subnets/sub'],
  })
})

it('renames references with an implied collection', () => {
  expect(renameSpec({ nic: '.../n1', sku: '.../gold' })).toEqual({
    spec: { nic: '.../n1-x1', sku: '.../gold' },
    mentions: ['nics/n1'],
  })
})

it('renames references that are paths from the tenant', () => {
  expect(renameSpec({ subnet: 'tenants/acme/workspaces/web/networks/net/subnets/sub' })).toEqual({
    spec: { subnet: 'tenants/acme/workspaces/web-x1/networks/net-x1/subnets/sub-x1' },
    mentions: ['workspaces/web', 'networks/net', 'subnets/sub'],
  })
})

it('renames roles and workspaces that stand as plain names', () => {
  const scopes = [{ tenants: ['web'], workspaces: ['web', 'other'] }]
  const spec = {
    subs: ['admin'],
    roles: ['admin', 'viewer'],
    scopes,
    ref: { workspace: 'web', resource: 'nics/n1' },
  }
  expect(renameSpec(spec)).toEqual({
    spec: {
      subs: ['admin'],
      roles: ['admin-x1', 'viewer'],
      scopes: [{ tenants: ['web'], workspaces: ['web-x1', 'other'] }],
      ref: { workspace: 'web-x1', resource: 'nics/n1-x1' },
    },
    mentions: ['roles/admin', 'workspaces/web', 'nics/n1'],
  })
})

it('leaves labels, annotations and values that are no text as they are', () => {
  const body = {
    labels: { a: 'nics/n1' },
    annotations: { roles: ['admin'] },
    spec: { n: 1, none: null, constructor: 'web' },
  }
  const renamed = rename('http://host/v1/regions', body)
  expect(renamed.body).toEqual(body)
  expect(renamed.mentions.size).toBe(0)
})

it('passes on a body without spec, and no body', () => {
  expect(rename('http://host/v1/regions', 'text').body).toBe('text')
  expect(rename('http://host/v1/regions', null).body).toBe(null)
  expect('body' in rename('http://host/v1/regions')).toBe(false)
})
