import { expect, it } from 'vitest'
import { requirements } from '../../../contract/native/ionos/index.ts'
import { probes } from './deviation-probes.test-support.ts'
import { ionosDeviations } from './deviations.ts'
import { testApi } from './ionos.test-support.ts'
import { ionosRules } from './rules.ts'

const options = { tokenLimit: 3, ttlManaged: true }

it.each(Object.keys(probes))('keeps %s when nothing deviates', async (id) => {
  expect(await probes[id]?.(testApi(options))).toBe(true)
})

it.each(
  ionosDeviations.flatMap(({ name, requirements: broken }) => broken.map((id) => [name, id] as const)),
)('%s breaks %s', async (name, id) => {
  expect(await probes[id]?.(testApi({ ...options, deviations: [name] }))).toBe(false)
})

it('has a deviation for every requirement that the page states', () => {
  const broken = new Set(ionosDeviations.flatMap((deviation) => deviation.requirements))
  expect(requirements.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([])
  expect([...broken].filter((id) => !requirements.some((each) => each.id === id))).toEqual([])
})

it('names each deviation once, with a title and requirements', () => {
  expect(new Set(ionosDeviations.map(({ name }) => name)).size).toBe(ionosDeviations.length)
  for (const { name, title, requirements: broken } of ionosDeviations) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)+$/)
    expect(title).toMatch(/^[A-Z].*[^.]$/)
    expect(broken).not.toEqual([])
  }
})

it('skips every rule that can be skipped by some deviation', () => {
  const skipped = new Set(ionosDeviations.flatMap(({ skips = [] }) => skips))
  expect(ionosRules.filter((rule) => !skipped.has(rule))).toEqual([])
})

it('takes a deviation of ones own', async () => {
  const teapot = {
    name: 'teapot',
    title: 'Every answer is a teapot',
    requirements: ['ION-AUTH-01'],
    answers: (_: Request, response: Response) => new Response(response.body, { status: 418 }),
  }
  expect((await testApi({ deviations: [teapot] }).get('/auth/v1/tokens')).status).toBe(418)
})
