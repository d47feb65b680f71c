import { expect, it } from 'vitest'
import { issuesOf } from '../../validation.ts'
import {
  AttachmentList,
  BackupCreation,
  cloudPathOf,
  FlavorList,
  InstanceChoice,
  InstanceCreation,
  KeypairCreation,
  KeypairList,
  operationOf,
  operationPath,
  operations,
  pageRequest,
  pageScenario,
  pageValues,
  type ReduOperationId,
  requiredOfInstance,
  requirements,
  SnapshotCreation,
  VolumeAttachment,
} from './index.ts'

const ofPage = operations.filter(({ api }) => api === 'compute')

it('names each requirement once, and numbers them without a gap', () => {
  const ids = requirements.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const numbers = Array.from({ length: 30 }, (_, index) => `KC-${String(index + 1).padStart(2, '0')}`)
  expect(ids.filter((id) => !id.endsWith('b'))).toEqual(numbers)
})

it('states each requirement in a sentence, with its source', () => {
  for (const { statement, source } of requirements) {
    expect(statement).toMatch(/^[A-Z].*\.$/)
    expect(source.link).toMatch(/^https:\/\//)
    expect(source.clause).not.toBe('')
  }
})

it('has the 22 operations of the page, each once', () => {
  expect(ofPage).toHaveLength(22)
  expect(new Set(operations.map(({ api, method, path }) => `${api} ${method} ${path}`)).size).toBe(
    operations.length,
  )
})

it('has the 12 operations of the page that state 401, the 15 that state 500 and the 7 that state nothing', () => {
  const stating = (status: number) => ofPage.filter(({ statuses }) => statuses.includes(status)).length
  expect([stating(401), stating(500)]).toEqual([12, 15])
  expect(ofPage.filter(({ statuses }) => statuses.length === 0)).toHaveLength(7)
})

it('fills parameters into paths, encoded, and puts sibling APIs beside any base path', () => {
  expect(operationPath('R11', ['a/b'])).toBe('/api/cloud/compute/keypairs/a%2Fb')
  expect(operationPath('R01', [], '/v1/compute')).toBe('/v1/compute/overview')
  expect(operationPath('X01')).toBe('/api/cloud/image/images/list')
  expect(['/compute', ''].map(cloudPathOf)).toEqual(['', ''])
})

it('refuses an unknown operation with those that there are', () => {
  expect(() => operationOf('R99' as ReduOperationId)).toThrow('Use one of R01, R02')
})

it('has every operation of the page in its scenario, once', () => {
  expect([...pageScenario].sort()).toEqual(ofPage.map(({ id }) => id))
})

it.each([
  ['R04', InstanceCreation],
  ['R05', InstanceChoice],
  ['R10', KeypairCreation],
  ['R12', InstanceChoice],
  ['R13', InstanceChoice],
  ['R15', SnapshotCreation],
  ['R18', BackupCreation],
  ['R21', VolumeAttachment],
] as const)('takes the body that the page prints for %s', (id, schema) => {
  expect(issuesOf(schema, pageRequest(id).body)).toEqual([])
})

it('puts other values into a sample, and leaves the rest as it is', () => {
  const { url, method, body } = pageRequest('R15', { baseUrl: 'http://h:1/', instanceId: 'i' })
  expect([method, url]).toEqual(['POST', 'http://h:1/api/cloud/compute/snapshot'])
  expect(body).toEqual({ instanceId: 'i', snapshotName: pageValues.snapshotName })
  expect(pageRequest('R16', { snapshotId: 'a b' }).url).toMatch(/\/snapshot\/a%20b$/)
  expect(pageRequest('R01')).not.toHaveProperty('body')
})

const minimal = { name: 'a', image: 'b', imageName: 'c', flavor: 3 }

it.each(requiredOfInstance)('refuses an instance without %s', (member) => {
  expect(issuesOf(InstanceCreation, minimal)).toEqual([])
  const { [member]: _, ...rest } = minimal
  expect(issuesOf(InstanceCreation, rest).map(({ pointer }) => pointer)).toContain(`/${member}`)
})

it.each([
  ['a volume without a size', { volume: { name: 'v' } }],
  ['a volume of no size', { volume: { name: 'v', size: 0 } }],
  ['security groups that are strings', { securityGroups: ['default'] }],
  ['enable_ssh as a string', { enable_ssh: 'true' }],
  ['is_public as a number', { is_public: 1 }],
  ['an empty name', { name: '' }],
])('refuses an instance with %s', (_, members) => {
  expect(issuesOf(InstanceCreation, { ...minimal, ...members })).not.toEqual([])
})

it('takes lists bare or wrapped, and refuses others', () => {
  const flavor = { id: 3, name: 'm1.small' }
  expect(issuesOf(FlavorList, [flavor])).toEqual([])
  expect(issuesOf(FlavorList, { flavors: [flavor] })).toEqual([])
  expect(issuesOf(FlavorList, { items: [flavor] })).not.toEqual([])
  expect(issuesOf(FlavorList, [{ id: 3 }])).not.toEqual([])
  expect(issuesOf(KeypairList, [{ name: 'a' }, { keypair: { name: 'b' } }])).toEqual([])
  expect(issuesOf(AttachmentList, { volumeAttachments: [{ volumeId: 'v' }] })).toEqual([])
})
