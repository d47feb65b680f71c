import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { build, inTenant } from '../single-vm.test-support.ts'

const account = `${inTenant('seca.object-storage', 'demo', 'v1beta1')}/workspaces/w/accounts/files`

it('gives keys of its own when active, whatever a request says', async () => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const created = await api.put(account, { spec: {}, status: { accessKey: 'mine' } })
  expect(created.json.status).not.toHaveProperty('accessKey')
  const { json } = await api.get(account)
  expect(json.status.accessKey).toMatch(/^[A-Z0-9]{20}$/)
  expect(json.status.secretKey).toMatch(/^\w{40}$/)
  expect(json.status.canonicalUserId).toMatch(/^[0-9a-f]{64}$/)
  await api.put(account, { spec: {}, labels: { a: 'b' } })
  expect((await api.get(account)).json.status.secretKey).toBe(json.status.secretKey)
})

it('gives the same keys again from the same seed', async () => {
  const keys = await Promise.all(
    [1, 1, 2].map(async (seed) => {
      const api = await checkedProvider({ seed })
      await build(api, 'workspace')
      return (await api.make(account, { spec: {} })).json.status.accessKey
    }),
  )
  expect(keys[0]).toBe(keys[1])
  expect(keys[0]).not.toBe(keys[2])
})

it('lies in a workspace, although its metadata name the tenant only', async () => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const { metadata } = (await api.make(account, { spec: {} })).json
  expect(metadata).not.toHaveProperty('workspace')
  expect(metadata.ref).toBe(account)
})
