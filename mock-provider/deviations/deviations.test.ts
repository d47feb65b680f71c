import { expect, it } from 'vitest'
import { requirementOf } from '../../contract/index.ts'
import { type CheckedProvider, checkedProvider } from '../checked-fetch.test-support.ts'
import { createMockProvider, type Deviation, deviations } from '../index.ts'
import { paths } from '../single-vm.test-support.ts'

const workspaces = 'seca.workspace/v1/tenants/demo/workspaces'
const foreign = 'seca.workspace/v1/tenants/other/workspaces/private'

const deviant = (...names: string[]): Promise<CheckedProvider> => checkedProvider({ deviations: names })

it('lists more than the limit', async () => {
  const api = await deviant('list-ignores-limit')
  for (const name of ['a', 'b', 'c']) await api.make(`${workspaces}/${name}`, { spec: {} })
  expect((await api.get(`${workspaces}?limit=1`)).json.items).toHaveLength(3)
})

it('shows another tenant, but lets nobody write there', async () => {
  const api = await deviant('wrong-tenant-visible')
  expect((await api.get(foreign)).status).toBe(200)
  expect((await api.put(foreign, { spec: {} })).status).toBe(403)
})

it('loses the labels of a PUT', async () => {
  const api = await deviant('put-drops-labels')
  const made = await api.put(paths.workspace, { labels: { a: '1' }, spec: {} })
  expect(made.json.labels).toEqual({ a: '1' })
  expect((await api.get(paths.workspace)).json.labels).toBeUndefined()
})

it('accepts a DELETE and does nothing', async () => {
  const api = await deviant('delete-does-nothing')
  await api.make(paths.workspace, { spec: {} })
  expect((await api.delete(paths.workspace)).status).toBe(202)
  expect(await api.get(paths.workspace)).toMatchObject({ status: 200, state: 'active' })
})

it('overwrites with a stale version', async () => {
  const api = await deviant('stale-version-accepted')
  await api.make(paths.workspace, { spec: {} })
  const stale = { 'if-unmodified-since': '77' }
  expect((await api.put(paths.workspace, { labels: { a: '1' }, spec: {} }, stale)).status).toBe(200)
})

it('names each deviation once, with a title and the requirements that it breaks', () => {
  expect(new Set(deviations.map(({ name }) => name)).size).toBe(deviations.length)
  for (const { name, title, requirements } of deviations) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)+$/)
    expect(title).toMatch(/^[A-Z].*[^.]$/)
    expect(new Set(requirements).size, name).toBe(requirements.length)
    const observable = requirements.filter((id) => {
      const { about, excluded } = requirementOf(id)
      return about === 'provider' && excluded === undefined
    })
    expect(observable, name).toEqual(requirements)
    expect(requirements, name).not.toEqual([])
  }
})

it('takes a deviation of ones own, which alters answers', async () => {
  const own: Deviation = {
    name: 'teapot',
    title: 'Every answer is a teapot',
    requirements: ['LIST-01'],
    answers: (_, answer) => ({ ...answer, status: 418 }),
  }
  const provider = await createMockProvider({ deviations: [own] })
  const regions = new Request('http://mock.test/providers/seca.region/v1/regions')
  expect((await provider.fetch(regions)).status).toBe(418)
  provider.session('default').deviate([])
  expect((await provider.fetch(regions)).status).toBe(401)
  provider.reset()
  expect((await provider.fetch(regions)).status).toBe(418)
})

it('refuses a deviation that nobody knows, with those that look like it', async () => {
  await expect(createMockProvider({ deviations: ['list-ignore-limits'] })).rejects.toThrow(
    'the deviation list-ignore-limits is unknown. Use one such as list-ignores-limit, ',
  )
})
