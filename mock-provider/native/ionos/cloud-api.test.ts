import { expect, it } from 'vitest'
import { issuesOf } from '../../../contract/index.ts'
import { Group, GroupList, User, UserList } from '../../../contract/native/ionos/index.ts'
import { basic, bearer, monitoring, testApi, v5, v6 } from './ionos.test-support.ts'

const member = '00000000-0000-4000-8000-000000000103'
const group = (privilege?: boolean) => ({
  properties: {
    name: 'watchers',
    ...(privilege === undefined ? {} : { accessAndManageMonitoring: privilege }),
  },
})

it('manages groups with passwords and with tokens', async () => {
  const api = testApi()
  const made = await api.send('POST', v6, basic('owner'), group())
  expect([made.status, issuesOf(Group, made.json)]).toEqual([201, []])
  expect(made.json.properties).toMatchObject({ name: 'watchers', accessAndManageMonitoring: false })
  const list = await api.get(v6, bearer(await api.token()))
  expect(issuesOf(GroupList, list.json)).toEqual([])
  expect(list.json.items).toEqual([made.json])
  const path = `${v6}/${made.json.id}`
  expect((await api.send('DELETE', path, basic('owner'))).status).toBe(200)
  expect((await api.get(path, basic('owner'))).status).toBe(404)
})

it('manages the monitoring privilege in version 6, and neither sets nor shows it before', async () => {
  const api = testApi()
  const { json } = await api.send('POST', v6, basic('owner'), group(true))
  const shown = async () =>
    (await api.get(`${v6}/${json.id}`, basic('owner'))).json.properties['accessAndManageMonitoring']
  expect(await shown()).toBe(true)
  const older = await api.send('PUT', `${v5}/${json.id}`, basic('owner'), group(false))
  expect(older.status).toBe(200)
  expect(older.json.properties).not.toHaveProperty('accessAndManageMonitoring')
  expect(await shown()).toBe(true)
  await api.send('PUT', `${v6}/${json.id}`, basic('owner'), group(false))
  expect(await shown()).toBe(false)
  await api.send('PUT', `${v5}/${json.id}`, basic('owner'), group(true))
  expect(await shown()).toBe(false)
})

it('gives members the privilege, and takes it away again', async () => {
  const api = testApi()
  const status = async () => (await api.get(`${monitoring}/alarms`, basic('member'))).status
  expect(await status()).toBe(403)
  const { json } = await api.send('POST', v6, basic('owner'), group(true))
  const users = `${v6}/${json.id}/users`
  expect(await status()).toBe(403)
  const added = await api.send('POST', users, basic('owner'), { id: member })
  expect([added.status, issuesOf(User, added.json)]).toEqual([201, []])
  const listed = await api.get(users, basic('owner'))
  expect(issuesOf(UserList, listed.json)).toEqual([])
  expect(listed.json.items).toEqual([added.json])
  expect(await status()).toBe(200)
  await api.send('PUT', `${v6}/${json.id}`, basic('owner'), group(false))
  expect(await status()).toBe(403)
  await api.send('PUT', `${v6}/${json.id}`, basic('owner'), group(true))
  expect(await status()).toBe(200)
  expect((await api.send('DELETE', `${users}/${member}`, basic('owner'))).status).toBe(200)
  expect((await api.send('DELETE', `${users}/${member}`, basic('owner'))).status).toBe(404)
  expect(await status()).toBe(403)
})

it('lets users manage nobody, and shows no group of another contract', async () => {
  const api = testApi()
  const { json } = await api.send('POST', v6, basic('owner'), group())
  expect((await api.get(v6, basic('member'))).status).toBe(403)
  expect((await api.get(`${v6}/${json.id}`, basic('stranger'))).status).toBe(404)
  expect((await api.get(v6, basic('stranger'))).json.items).toEqual([])
  const users = `${v6}/${json.id}/users`
  const foreign = { id: '00000000-0000-4000-8000-000000000106' }
  expect((await api.send('POST', users, basic('owner'), foreign)).status).toBe(404)
})

it.each([
  ['no name', { properties: {} }, 422],
  ['a blank name', { properties: { name: ' ' } }, 422],
  ['a privilege that is a text', { properties: { name: 'a', accessAndManageMonitoring: 'true' } }, 422],
  ['no object', [], 422],
  ['no JSON', '{', 400],
])('refuses a group with %s', async (_, body, status) => {
  const api = testApi()
  expect((await api.send('POST', v6, basic('owner'), body)).status).toBe(status)
  expect((await api.get(v6, basic('owner'))).json.items).toEqual([])
})
