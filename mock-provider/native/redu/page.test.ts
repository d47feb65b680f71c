import { expect, it, onTestFinished } from 'vitest'
import {
  operationOf,
  type PageValues,
  pageRequest,
  pageScenario,
} from '../../../contract/native/redu/index.ts'
import { manualClock } from '../../clock.ts'
import { serveNative } from '../serve.ts'
import { createReduMock } from './index.ts'

it('carries web-01 through its life by the samples of the page, over a real port', async () => {
  const clock = manualClock(Date.now())
  const mock = createReduMock({ clock, seed: 1 })
  const { baseUrl, close } = await serveNative(mock)
  onTestFinished(close)
  const form = { grant_type: 'password', client_id: 'redu-cli', username: 'alice', password: 'password' }
  const tokenUrl = `${baseUrl}/realms/testrealm/protocol/openid-connect/token`
  const login = await fetch(tokenUrl, { method: 'POST', body: new URLSearchParams(form) })
  const { access_token: token } = (await login.json()) as { access_token: string }
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const get = async (path: string) =>
    (await (await fetch(`${baseUrl}${path}`, { headers })).json()) as { id: string }[]

  const [network] = await get('/api/cloud/network/private_networks')
  const values: { -readonly [Name in keyof PageValues]?: PageValues[Name] } = {
    baseUrl,
    image: mock.images[0]?.id ?? '',
    network: network?.id ?? '',
  }
  for (const operation of pageScenario) {
    if (operation === 'R21') {
      const body = JSON.stringify({ name: 'another', size: 1 })
      const made = await fetch(`${baseUrl}/api/cloud/volumes/create`, { method: 'POST', headers, body })
      values.volumeId = ((await made.json()) as { id: string }).id
    }
    if (operation === 'R03') clock.advance(1000)
    const { method, url, body } = pageRequest(operation, values)
    const answer = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const [stated = 200] = operationOf(operation).statuses
    expect([operation, answer.status]).toEqual([operation, stated])
    if (answer.status === 204) continue
    const json = (await answer.json()) as { id: string }[]
    const found = Array.isArray(json) ? json[0]?.id : undefined
    if (operation === 'R03') {
      values.instanceId = found ?? ''
      expect(json).toMatchObject([{ name: 'web-01', status: 'ACTIVE', metadata: { isPublic: 'true' } }])
    }
    if (operation === 'R14') values.snapshotId = found ?? ''
    if (operation === 'R17') values.backupId = found ?? ''
  }
  clock.advance(1000)
  expect(await get('/api/cloud/compute/instances/list')).toEqual([])
})
