import { expect, it } from 'vitest'
import { problemType } from '../contract/index.ts'
import { checked, checkedProvider } from './checked-fetch.test-support.ts'
import { createMockProvider, type MockProviderOptions, modes, switchChoices } from './index.ts'
import { build, inTenant, paths } from './single-vm.test-support.ts'

it.each<[string, MockProviderOptions, string]>([
  ['mode', { mode: 'other' as never }, 'Use strict or lenient'],
  ['tenant', { tenant: 'No Tenant' }, 'Use lower-case letters'],
  ['shared tenant', { tenant: 'seca' }, 'Use another name'],
  ['pair of tenants', { tenant: 'a', otherTenant: 'a' }, 'Use two names'],
  ['list of zones', { zones: [] }, 'Give at least one'],
  ['latency', { latencyMs: -1 }, 'Give 0 or a positive number'],
])('refuses to start with a %s that makes no sense', async (_, options, remedy) => {
  await expect(createMockProvider(options)).rejects.toThrow(remedy)
})

it('knows each value that a mode gives to a switch', () => {
  for (const preset of Object.values(modes)) {
    for (const [name, value] of Object.entries(preset)) {
      expect(switchChoices[name as keyof typeof switchChoices]).toContain(value)
    }
  }
})

it('serves the tenant, region and zones that it was told', async () => {
  const api = await checkedProvider({ tenant: 'acme', region: 'north-1', zones: ['n1', 'n2', 'n3'] })
  const { json } = await api.put(`${inTenant('seca.workspace', 'acme')}/workspaces/w`, { spec: {} })
  expect([json.metadata.tenant, json.metadata.region]).toEqual(['acme', 'north-1'])
  const region = await api.get('seca.region/v1/regions/north-1')
  expect(region.json.spec.availableZones).toEqual(['n1', 'n2', 'n3'])
  expect((await api.get('seca.region/v1/regions/eu-central-1')).status).toBe(404)
})

it('offers the catalogue to each tenant, with gold only in lenient mode', async () => {
  for (const [mode, extra] of [
    ['strict', 0],
    ['lenient', 1],
  ] as const) {
    const api = await checkedProvider({ mode })
    for (const tenant of ['demo', 'seca', 'public']) {
      const count = async (provider: string) =>
        (await api.get(`${inTenant(provider, tenant)}/skus`)).json.items.length
      expect([await count('seca.compute'), await count('seca.storage'), await count('seca.network')]).toEqual(
        [18 + extra, 19, 6],
      )
    }
  }
  const api = await checkedProvider()
  const { json } = await api.get(`${inTenant('seca.compute', 'seca')}/skus?labels=tier=DS`)
  expect(json.items[0]).toMatchObject({ metadata: { name: 'seca.ds' }, spec: { vCPU: 2, ram: 4 } })
  expect(json.items[0].metadata.resourceVersion).toBeUndefined()
})

it('keeps the times of its region when callers come from several origins', async () => {
  const { provider } = await checkedProvider()
  const headers = { authorization: `Bearer ${await provider.token()}` }
  const read = async (origin: string) => {
    const url = `${origin}/providers/seca.region/v1/regions/eu-central-1`
    return (await (await provider.fetch(new Request(url, { headers }))).json()) as {
      metadata: object
      spec: { providers: { url: string }[] }
    }
  }
  const [a, b] = [await read('http://a.test'), await read('http://b.test')]
  expect(a.metadata).toEqual(b.metadata)
  expect(b.spec.providers[0]?.url).toBe('http://b.test/providers/seca.workspace')
})

it('grants a subject the tenants that it is given a token for, once', async () => {
  const { provider } = await checkedProvider()
  for (let round = 0; round < 2; round += 1) await provider.token({ subject: 'guest', tenants: ['demo'] })
  const guest = checked(provider, await provider.token({ subject: 'guest' }))
  const assignments = await guest.get(`${inTenant('seca.authorization')}/role-assignments`)
  const names = assignments.json.items.map(({ metadata }: { metadata: { name: string } }) => metadata.name)
  expect(names).toEqual(['administrators', 'editors', 'subject-guest', 'viewers'])
})

it('answers 500 without a word about the inside when it fails itself, and journals the failure', async () => {
  let broken = false
  const clock = {
    now: () => {
      if (broken) throw new Error('the clock of host-17 stopped')
      return Date.now()
    },
  }
  const api = await checkedProvider({ clock, control: true })
  await build(api, 'workspace')
  broken = true
  const { status, json } = await api.put(paths.workspace, { labels: { a: 'b' }, spec: {} })
  broken = false
  expect([status, json.type]).toEqual([500, problemType('internal-server-error')])
  expect(json.detail).not.toContain('host-17')
  expect((await api.get('/__mock/journal')).text).toContain('host-17')
})
