import { expect, it } from 'vitest'
import { requirementOf } from '../../contract/index.ts'
import { createMockProvider } from '../provider.ts'
import { variants, variantsNamed } from './registry.ts'
import { variantOptions } from './variant.ts'

const regions = new Request('http://mock.test/providers/seca.region/v1/regions')

it('names each variant once, with a title, a clause and the requirements that it may warn of', () => {
  expect(new Set(variants.map(({ name }) => name)).size).toBe(variants.length)
  for (const { name, title, clause, because, warns } of variants) {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/)
    expect(title).toMatch(/^[A-Z].*[^.]$/)
    expect(because, name).toMatch(/^.*[^.]$/)
    expect(clause.link, name).toMatch(/^https:\/\//)
    for (const id of warns) expect(requirementOf(id).about, name).toBe('provider')
  }
})

it.each(variants)('$name can be played', async (variant) => {
  const provider = await createMockProvider(variantOptions([variant], { seed: 7 }))
  const authorization = `Bearer ${await provider.token()}`
  const answer = await provider.fetch(
    new Request(`${provider.urls('http://mock.test').region}/v1/regions`, { headers: { authorization } }),
  )
  expect(answer.status).toBe(200)
})

it('plays several together, beside switches and deviations of ones own', async () => {
  const options = variantOptions(variantsNamed(['errors-as-problem-json', 'more-headers']), {
    switches: { foreignTenant: '404' },
    deviations: ['list-ignores-limit'],
  })
  expect(options.switches).toEqual({ errorContentType: 'problem+json', foreignTenant: '404' })
  const answer = await (await createMockProvider(options)).fetch(regions)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.headers.get('server')).toBe('gateway')
})

it('refuses two that decide the same option, and one that nobody knows', () => {
  expect(() =>
    variantOptions(variantsNamed(['transitions-take-reads', 'transitions-take-half-a-minute'])),
  ).toThrow(
    'Failed to combine the variants transitions-take-reads and transitions-take-half-a-minute: both decide progress.',
  )
  expect(() => variantsNamed(['page-of-twenty'])).toThrow('Use one such as pages-of-twenty, ')
})

it('cuts pages at the bound of the provider, below what is asked for', async () => {
  const provider = await createMockProvider({ maxPageSize: 2 })
  const headers = { authorization: `Bearer ${await provider.token()}` }
  const skus = 'http://mock.test/providers/seca.compute/v1/tenants/seca/skus?limit=10'
  const page = (await (await provider.fetch(new Request(skus, { headers }))).json()) as {
    items: unknown[]
    metadata: { skipToken?: string }
  }
  expect(page.items).toHaveLength(2)
  expect(page.metadata.skipToken).toEqual(expect.any(String))
  await expect(createMockProvider({ maxPageSize: 0 })).rejects.toThrow('maxPageSize is 0')
})
