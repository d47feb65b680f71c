import { expect, it } from 'vitest'
import { requirements } from '../../../contract/native/redu/index.ts'
import { probes } from './deviation-probes.test-support.ts'
import { reduDeviations } from './deviations.ts'
import { createReduMock } from './index.ts'
import { reduClient } from './redu.test-support.ts'
import { reduRules } from './rules.ts'

const probeOf = (id: string) => probes[id.slice('KC-'.length)] ?? (() => Promise.resolve(undefined))

it.each(requirements.map(({ id }) => id))('holds %s without a deviation', async (id) => {
  expect(await probeOf(id)(reduClient())).toBe(true)
})

it.each(
  reduDeviations.flatMap(({ name, requirements: broken }) => broken.map((id) => [name, id] as const)),
)('breaks with %s what %s says', async (name, id) => {
  expect(await probeOf(id)(reduClient({ deviations: [name] }))).toBe(false)
})

it('has a deviation for every requirement', () => {
  const broken = new Set(reduDeviations.flatMap((deviation) => deviation.requirements))
  expect(requirements.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([])
})

it('names deviations once, and uses every rule', () => {
  expect(new Set(reduDeviations.map(({ name }) => name)).size).toBe(reduDeviations.length)
  for (const { name, title, requirements: broken } of reduDeviations) {
    expect(name).toMatch(/^[a-z]+(-[a-z0-9]+)*$/)
    expect(title).toMatch(/^[A-Za-z].*[^.]$/)
    expect(broken.length).toBeGreaterThan(0)
  }
  expect(new Set(reduDeviations.flatMap(({ skips = [] }) => skips))).toEqual(new Set(reduRules))
})

it('combines deviations, known ones and own ones', async () => {
  const own = {
    name: 'teapot',
    title: 'Everything is a teapot',
    requirements: [],
    answers: () => new Response(null, { status: 418 }),
  }
  const mock = createReduMock({ deviations: ['router-open', own] })
  expect((await mock.fetch(new Request('https://a.test/api/cloud/compute/overview'))).status).toBe(418)
})
