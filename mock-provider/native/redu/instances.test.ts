import { expect, it } from 'vitest'
import { FlavorList, InstanceList } from '../../../contract/native/redu/index.ts'
import { issuesOf } from '../../../contract/validation.ts'
import { minimal, reduClient } from './redu.test-support.ts'

it('starts a creation, shows the instance as BUILD, and as ACTIVE after its time', async () => {
  const api = reduClient({ buildMs: 5000 })
  const { status, json } = await api.call('R04', { body: minimal(api.mock) })
  expect([status, json]).toEqual([200, { message: 'Instance creation started' }])
  expect(await api.find('vm')).toMatchObject({ status: 'BUILD', addresses: {} })
  api.clock.advance(4999)
  expect((await api.find('vm'))?.status).toBe('BUILD')
  api.clock.advance(1)
  const found = await api.find('vm')
  expect(found).toMatchObject({ status: 'ACTIVE', metadata: { isPublic: 'false', enableSSH: 'false' } })
  expect(issuesOf(InstanceList, (await api.call('R03')).json)).toEqual([])
})

it('starts a deletion, shows the instance as DELETING, and lets it and its attachments go', async () => {
  const api = reduClient()
  const { id } = await api.instance({ volume: { name: 'data', size: 10 } })
  const { status, json } = await api.call('R06', { at: id })
  expect([status, json]).toEqual([200, { message: 'Instance deletion started' }])
  expect((await api.find('vm'))?.status).toBe('DELETING')
  expect((await api.call('R07', { at: id })).status).toBe(400)
  expect((await api.call('R06', { at: id })).status).toBe(200)
  expect((await api.call('X05')).json).toMatchObject([{ status: 'in-use' }])
  api.clock.advance(1000)
  expect(await api.find('vm')).toBeUndefined()
  expect((await api.call('X05')).json).toMatchObject([{ name: 'data', status: 'available', attachments: [] }])
  expect((await api.call('R06', { at: id })).status).toBe(400)
})

it('keeps projects apart: lists, ids, keypairs and names', async () => {
  const api = reduClient()
  const key = { name: 'k', publicKey: 'ssh-ed25519 AAAA a@b' }
  const bob = { as: 'bob' }
  const { id } = await api.instance({ name: 'same', volume: { name: 'v', size: 1 } })
  await api.call('R10', { body: key })
  await api.call('R15', { body: { instanceId: id, snapshotName: 's' } })
  const [{ id: volumeId } = { id: '' }] = (await api.call('X05')).json as { id: string }[]
  await api.call('R18', { body: { volumeId, backupName: 'b' } })
  for (const list of ['R03', 'R09', 'R14', 'R17', 'X05'] as const) {
    expect([list, ((await api.call(list)).json as unknown[]).length]).toEqual([list, 1])
    expect([list, (await api.call(list, bob)).json]).toEqual([list, []])
  }
  for (const read of ['R06', 'R07', 'R08', 'R22'] as const) {
    expect([read, (await api.call(read, { ...bob, at: id })).status]).toEqual([read, 400])
  }
  for (const act of ['R05', 'R12', 'R13'] as const) {
    expect((await api.call(act, { ...bob, body: { instanceId: id } })).status).toBe(400)
  }
  const own = await api.instance({ name: 'same' }, bob)
  expect(own.id).not.toBe(id)
  expect((await api.call('R21', { ...bob, body: { instanceId: own.id, volumeId } })).status).toBe(400)
  expect((await api.call('R18', { ...bob, body: { volumeId, backupName: 'b' } })).status).toBe(500)
  const ssh = { ...minimal(api.mock), enable_ssh: true, key_name: 'k' }
  expect((await api.call('R04', { ...bob, body: ssh })).status).toBe(500)
  const [{ id: network } = { id: '' }] = (await api.call('X03')).json as { id: string }[]
  expect((await api.call('R04', { ...bob, body: { ...minimal(api.mock), network } })).status).toBe(500)
})

it.each<[string, Record<string, unknown>]>([
  ['no name', { name: undefined }],
  ['no image', { image: undefined }],
  ['no imageName', { imageName: undefined }],
  ['no flavor', { flavor: undefined }],
  ['an empty name', { name: '' }],
  ['an unknown image', { image: 'none' }],
  ['an unknown flavor', { flavor: 99 }],
  ['an unknown network', { network: 'none' }],
  ['an unknown security group', { securityGroups: [{ value: 'none', label: 'x' }] }],
  ['security groups as strings', { securityGroups: ['default'] }],
  ['an unknown keypair', { key_name: 'none' }],
  ['SSH without a keypair', { enable_ssh: true }],
  ['SSH with an empty keypair', { enable_ssh: true, key_name: '' }],
  ['another word for public', { is_public: 'yes' }],
  ['a number for public', { is_public: 1 }],
  ['a volume without a size', { volume: { name: 'v' } }],
  ['a volume of no size', { volume: { name: 'v', size: 0 } }],
  ['a volume beyond the quota', { volume: { name: 'v', size: 1e9 } }],
])('refuses a creation with %s and creates nothing', async (_, members) => {
  for (const createValidationStatus of [500, 400] as const) {
    const api = reduClient({ createValidationStatus })
    const { status, json } = await api.call('R04', { body: { ...minimal(api.mock), ...members } })
    expect([status, json]).toMatchObject([createValidationStatus, { message: expect.any(String) }])
    expect((await api.call('R03')).json).toEqual([])
    expect((await api.call('X05')).json).toEqual([])
  }
})

it.each([3, '3'])('finds the flavor %j', async (flavor) => {
  expect(await reduClient().instance({ flavor })).toMatchObject({ flavor_id: '3' })
})

it.each<[unknown, string]>([
  [true, 'true'],
  ['true', 'true'],
  ['shouldbetrue', 'true'],
  [false, 'false'],
  ['false', 'false'],
  ['shouldbefalse', 'false'],
  [undefined, 'false'],
])('takes is_public %j', async (wish, expected) => {
  const found = await reduClient().instance({ is_public: wish })
  expect(found.metadata['isPublic']).toBe(expected)
  expect(Object.values(found.addresses).flat()).toHaveLength(expected === 'true' ? 2 : 1)
})

it('makes an instance public and private, again and again', async () => {
  const api = reduClient()
  const { id } = await api.instance()
  const isPublic = async () => (await api.find('vm'))?.metadata['isPublic']
  for (const [operation, expected] of [
    ['R12', 'true'],
    ['R12', 'true'],
    ['R13', 'false'],
    ['R13', 'false'],
  ] as const) {
    expect((await api.call(operation, { body: { instanceId: id } })).status).toBe(200)
    expect(await isPublic()).toBe(expected)
  }
  const actions = (await api.call('R08', { at: id })).json as { action: string; instance_uuid: string }[]
  expect(actions.map(({ action }) => action)).toEqual(['make-private', 'make-public', 'create'])
  expect(actions.every((each) => each.instance_uuid === id)).toBe(true)
})

it('opens a console once the instance is active', async () => {
  const api = reduClient()
  await api.call('R04', { body: minimal(api.mock) })
  const id = (await api.find('vm'))?.id
  expect((await api.call('R05', { body: { instanceId: id } })).status).toBe(400)
  expect((await api.call('R07', { at: id ?? '' })).json).toEqual({ output: '' })
  api.clock.advance(1000)
  const { status, json } = await api.call('R05', { body: { instanceId: id } })
  expect([status, json]).toMatchObject([201, { console: { url: expect.stringMatching(/^https:/) } }])
  expect((await api.call('R07', { at: id ?? '' })).json).toMatchObject({
    output: expect.stringContaining('login:'),
  })
})

it('starts without a volume for null, and with an attached one for an object', async () => {
  const api = reduClient()
  const without = await api.instance({ name: 'without', volume: null })
  const having = await api.instance({ name: 'having', volume: { name: 'data', size: 20 } })
  expect((await api.call('R22', { at: without.id })).json).toEqual([])
  expect((await api.call('R22', { at: having.id })).json).toMatchObject([
    { serverId: having.id, device: '/dev/vdb', volumeId: expect.any(String) },
  ])
})

it('takes SSH with a keypair of the project, and a security group by id or name', async () => {
  const api = reduClient()
  await api.call('R10', { body: { name: 'k', publicKey: 'ssh-ed25519 AAAA a@b' } })
  const [group = { id: '' }] = (await api.call('X02')).json as { id: string }[]
  const securityGroups = [
    { value: group.id, label: 'by id' },
    { value: 'web', label: 'by name' },
  ]
  const found = await api.instance({ enable_ssh: true, key_name: 'k', securityGroups })
  expect(found).toMatchObject({ key_name: 'k', metadata: { enableSSH: 'true' } })
})

it('shows quotas and a forecast that follow what there is', async () => {
  const api = reduClient()
  const total = async () => ((await api.call('R20')).json as { total: number }).total
  expect(await total()).toBe(0)
  await api.instance({ volume: { name: 'v', size: 100 } })
  // January: 744 hours of 0.02 for the instance and 100 times 0.0001 for the volume.
  expect(await total()).toBe(22.32)
  expect((await api.call('R01')).json).toMatchObject({
    limits: { absolute: { totalInstancesUsed: 1, totalCoresUsed: 2, totalGigabytesUsed: 100 } },
  })
  expect((await api.call('X09')).json).toEqual({ credits: 100, cost: 0.72 })
})

it('refuses an instance beyond the quota', async () => {
  const api = reduClient()
  const body = { ...minimal(api.mock), flavor: 1 }
  for (let count = 0; count < 50; count += 1) expect((await api.call('R04', { body })).status).toBe(200)
  const { status, text } = await api.call('R04', { body })
  expect(status).toBe(500)
  expect(text).toContain('50 instances')
})

it('wraps the lists of flavors, instances and keypairs when told to', async () => {
  const api = reduClient({ envelope: 'wrapped' })
  expect((await api.call('R03')).json).toEqual({ instances: [] })
  expect((await api.call('R09')).json).toEqual({ keypairs: [] })
  const { json } = await api.call('R02')
  expect(json).toMatchObject({ flavors: [{ id: '1' }, { id: '2' }, { id: '3' }, { id: '4' }] })
  expect(issuesOf(FlavorList, json)).toEqual([])
})
