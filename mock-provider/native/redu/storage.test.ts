import { expect, it } from 'vitest'
import {
  AttachmentList,
  BackupList,
  Keypair,
  KeypairList,
  SnapshotList,
} from '../../../contract/native/redu/index.ts'
import { issuesOf } from '../../../contract/validation.ts'
import { type ReduClient, reduClient } from './redu.test-support.ts'

const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGVy user@host'

async function volumeOf(api: ReduClient, name = 'v'): Promise<string> {
  const { status, json } = await api.call('X04', { body: { name, size: 5 } })
  expect(status).toBe(201)
  return (json as { id: string }).id
}

it('creates, lists and deletes a keypair: camel case in, snake case out', async () => {
  const api = reduClient()
  const created = await api.call('R10', { body: { name: 'k', publicKey } })
  expect([created.status, issuesOf(Keypair, created.json)]).toEqual([201, []])
  const keypair = { name: 'k', public_key: publicKey, fingerprint: expect.stringMatching(/^SHA256:.{43}$/) }
  expect(created.json).toMatchObject(keypair)
  const { json } = await api.call('R09')
  expect(json).toMatchObject([{ keypair }])
  expect(issuesOf(KeypairList, json)).toEqual([])
  const deleted = await api.call('R11', { at: 'k' })
  expect([deleted.status, deleted.text]).toEqual([204, ''])
  expect((await api.call('R09')).json).toEqual([])
})

it.each<[string, Record<string, unknown>]>([
  ['without a name', { publicKey }],
  ['without a publicKey', { name: 'k' }],
  ['with public_key instead', { name: 'k', public_key: publicKey }],
  ['with a key that is none', { name: 'k', publicKey: 'hello' }],
  ['with a private key', { name: 'k', publicKey: '-----BEGIN OPENSSH PRIVATE KEY-----' }],
  ['of a name that is taken', { name: 'taken', publicKey }],
])('refuses a keypair %s', async (_, body) => {
  const api = reduClient()
  await api.call('R10', { body: { name: 'taken', publicKey } })
  const { status, text } = await api.call('R10', { body })
  expect(status).toBe(400)
  expect(text).not.toContain('PRIVATE')
  expect((await api.call('R09')).json).toHaveLength(1)
})

it('takes the abbreviated key of the page and names that need encoding', async () => {
  const api = reduClient()
  const name = 'a/b ä?'
  expect(
    (await api.call('R10', { body: { name, publicKey: 'ssh-ed25519 AAAAC3... user@host' } })).status,
  ).toBe(201)
  expect((await api.call('R11', { at: name })).status).toBe(204)
})

it.each([
  [{}, 500],
  [{ unknownDeletionStatus: 404 as const }, 404],
])('answers the deletion of an unknown thing with what is stated, or as told: %j', async (options, expected) => {
  const api = reduClient(options)
  for (const id of ['R11', 'R16', 'R19'] as const) {
    expect([id, (await api.call(id, { at: '__proto__' })).status]).toEqual([id, expected])
  }
})

it('creates, lists and deletes a snapshot', async () => {
  const api = reduClient()
  const { id } = await api.instance()
  const created = await api.call('R15', { body: { instanceId: id, snapshotName: 's' } })
  expect(created.status).toBe(200)
  const { json } = await api.call('R14')
  expect(json).toMatchObject([{ name: 's', instance_uuid: id, status: 'queued' }])
  expect(issuesOf(SnapshotList, json)).toEqual([])
  api.clock.advance(1000)
  const [snapshot] = (await api.call('R14')).json as { id: string; status: string }[]
  expect(snapshot?.status).toBe('active')
  const deleted = await api.call('R16', { at: snapshot?.id ?? '' })
  expect([deleted.status, deleted.text]).toEqual([204, ''])
  expect((await api.call('R14')).json).toEqual([])
})

it('creates, lists and deletes a backup of a volume', async () => {
  const api = reduClient()
  const volumeId = await volumeOf(api)
  expect((await api.call('R18', { body: { volumeId, backupName: 'b' } })).status).toBe(200)
  const { json } = await api.call('R17')
  expect(json).toMatchObject([{ name: 'b', volume_id: volumeId, status: 'creating' }])
  expect(issuesOf(BackupList, json)).toEqual([])
  api.clock.advance(1000)
  const [backup] = (await api.call('R17')).json as { id: string; status: string }[]
  expect(backup?.status).toBe('available')
  expect((await api.call('R19', { at: backup?.id ?? '' })).status).toBe(204)
  expect((await api.call('R17')).json).toEqual([])
})

it.each([
  ['R15', { snapshotName: 's' }],
  ['R15', { instanceId: 'none', snapshotName: 's' }],
  ['R15', {}],
  ['R18', { backupName: 'b' }],
  ['R18', { volumeId: 'none', backupName: 'b' }],
] as const)('answers %s of %j with 500, the only failure stated', async (id, body) => {
  expect((await reduClient().call(id, { body })).status).toBe(500)
})

it('attaches a volume once, by either API, and lists it for the instance', async () => {
  const api = reduClient()
  const instance = await api.instance()
  const [one, two] = [await volumeOf(api, 'one'), await volumeOf(api, 'two')]
  const first = await api.call('R21', { body: { instanceId: instance.id, volumeId: one } })
  expect([first.status, first.json]).toEqual([200, { message: 'Volume attached successfully' }])
  expect((await api.call('R21', { body: { instanceId: instance.id, volumeId: one } })).status).toBe(400)
  expect((await api.call('X07', { body: { instance_id: instance.id, volume_id: two } })).status).toBe(200)
  const { json } = await api.call('R22', { at: instance.id })
  expect(issuesOf(AttachmentList, json)).toEqual([])
  expect(json).toMatchObject([
    { volumeId: one, device: '/dev/vdb' },
    { volumeId: two, device: '/dev/vdc' },
  ])
  expect((await api.call('X06', { at: one })).status).toBe(400)
  const [attachment] = json as { id: string }[]
  const detachment = { attachment_id: attachment?.id, volume_id: one }
  expect((await api.call('X08', { body: { ...detachment, volume_id: two } })).status).toBe(400)
  expect((await api.call('X08', { body: detachment })).status).toBe(200)
  expect((await api.call('X06', { at: one })).json).toEqual({ message: 'Volume deleted successfully' })
  expect((await api.call('X06', { at: one })).status).toBe(400)
})

it('gives each of many volumes a device of its own', async () => {
  const api = reduClient()
  const { id: instanceId } = await api.instance()
  for (let count = 0; count < 60; count += 1) {
    const volumeId = await volumeOf(api)
    expect((await api.call('R21', { body: { instanceId, volumeId } })).status).toBe(200)
  }
  const { json } = await api.call('R22', { at: instanceId })
  const devices = (json as { device: string }[]).map(({ device }) => device)
  expect(new Set(devices).size).toBe(60)
  expect(devices.every((device) => /^\/dev\/vd[a-z]{1,2}$/.test(device))).toBe(true)
})

it.each([
  ['R21', {}],
  ['R21', { instanceId: 'INSTANCE' }],
  ['R21', { volumeId: 'VOLUME' }],
  ['R21', { instanceId: 'none', volumeId: 'VOLUME' }],
  ['R21', { instanceId: 'INSTANCE', volumeId: 'none' }],
  ['R05', {}],
  ['R05', { instanceId: 'none' }],
  ['R12', {}],
  ['R13', { instanceId: 'none' }],
  ['X04', { name: 'v' }],
  ['X04', { name: 'v', size: -1 }],
  ['X04', { name: 'v', size: 1e9 }],
  ['X07', { instance_id: 'INSTANCE' }],
  ['X08', {}],
] as const)('answers %s of %j with 400', async (id, body) => {
  const api = reduClient()
  const known: Readonly<Record<string, string>> = {
    INSTANCE: (await api.instance()).id,
    VOLUME: await volumeOf(api),
  }
  const filled = Object.entries(body).map(([name, value]) => [name, known[value] ?? value])
  expect((await api.call(id, { body: Object.fromEntries(filled) })).status).toBe(400)
})

it.each([
  ['keypairs', 'R10', () => ({ name: crypto.randomUUID(), publicKey }), 400],
  ['volumes', 'X04', () => ({ name: 'v', size: 1 }), 400],
] as const)('bounds the number of %s', async (_, id, body, status) => {
  const api = reduClient()
  for (let count = 0; count < 100; count += 1) expect((await api.call(id, { body: body() })).status).toBe(201)
  expect((await api.call(id, { body: body() })).status).toBe(status)
})

it('bounds the number of snapshots and backups', async () => {
  const api = reduClient()
  const snapshot = { instanceId: (await api.instance()).id, snapshotName: 's' }
  const backup = { volumeId: await volumeOf(api), backupName: 'b' }
  for (let count = 0; count < 100; count += 1) {
    expect((await api.call('R15', { body: snapshot })).status).toBe(200)
    expect((await api.call('R18', { body: backup })).status).toBe(200)
  }
  expect((await api.call('R15', { body: snapshot })).status).toBe(500)
  expect((await api.call('R18', { body: backup })).status).toBe(500)
})

it('lists images, security groups and networks for whoever prepares a scenario', async () => {
  const api = reduClient()
  expect((await api.call('X01')).json).toMatchObject([{ name: 'Ubuntu 22.04' }, { name: 'Debian 12' }])
  expect((await api.call('X02')).json).toMatchObject([{ name: 'default' }, { name: 'web' }])
  expect((await api.call('X03')).json).toMatchObject([{ name: 'project-one-network' }])
})
