import { expect, it } from 'vitest'
import { requirements } from '../../contract/index.ts'
import { buildConfig } from '../run-config.test-support.ts'
import { matchesGlob } from './glob.ts'
import { checksOf, planRun } from './plan.ts'
import { profileNames } from './profiles.ts'
import type { RunConfig } from './run-config.ts'

const editions = ['v1.7', 'printed'] as const

function idsOf(overrides: Partial<RunConfig> = {}): string[] {
  return checksOf(planRun(buildConfig(overrides))).map(({ check }) => check.id)
}

it.each(editions)('gives every check of edition %s an id of its own', (edition) => {
  const ids = idsOf({ edition, profiles: profileNames })
  expect(ids.length).toBeGreaterThan(30)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  for (const id of ids) expect(id).toMatch(/^[A-Z0-9]+-\d+(\/[\w.+=-]+){1,3}$/)
})

it.each(editions)('names only requirements that exist in edition %s', (edition) => {
  for (const { check } of checksOf(planRun(buildConfig({ edition, profiles: profileNames })))) {
    const [own = ''] = check.id.split('/')
    expect(check.requirements).not.toHaveLength(0)
    for (const id of [own, ...check.requirements]) expect([...requirements.keys()]).toContain(id)
  }
})

it.each(editions)('lets checks need only earlier checks of their group in edition %s', (edition) => {
  for (const group of planRun(buildConfig({ edition }))) {
    const earlier = new Set<string>()
    for (const check of group.checks) {
      for (const needed of check.needs) expect(earlier).toContain(needed)
      earlier.add(check.id)
    }
  }
})

it('plans one extension by its name, as a part of all of them', () => {
  const balancers = idsOf({ profiles: ['load-balancer'] })
  const others = idsOf({ profiles: ['nat-gateway', 'object-storage', 'kubernetes', 'activity-log'] })
  expect(balancers).toContain('LB-02/network-load-balancer/50-frontends')
  expect([...balancers, ...others].sort()).toEqual(idsOf({ profiles: ['extensions'] }).sort())
  expect(idsOf({ profiles: ['extensions', 'load-balancer'] })).toEqual(idsOf({ profiles: ['extensions'] }))
})

it('plans nothing when no profile is chosen', () => {
  expect(planRun(buildConfig({ profiles: [] }))).toEqual([])
})

it('plans what a chosen check needs, and the removal of its group', () => {
  expect(idsOf({ only: ['GUIDE-01/g0-11'] })).toEqual([
    'GUIDE-01/g0-04',
    'GUIDE-01/g0-10',
    'GUIDE-01/g0-10+1',
    'GUIDE-01/g0-10+2',
    'GUIDE-01/g0-11',
    'GUIDE-10/single-vm',
  ])
})

it('joins several globs and leaves out groups of which nothing matches', () => {
  const groups = planRun(buildConfig({ only: ['GUIDE-01/g0-03', 'err-15/*'] }))
  expect(groups.map(({ id }) => id)).toEqual(['usage/single-vm', 'usage/errors'])
  expect(checksOf(groups)).toHaveLength(4)
  expect(planRun(buildConfig({ only: ['NOTHING/*'] }))).toEqual([])
})

it('scores the guides of v1.7, never the printed ones', () => {
  const scored = (edition: 'v1.7' | 'printed') =>
    planRun(buildConfig({ edition })).map((group) => group.scored)
  expect(scored('v1.7')).toEqual([true, true, true])
  expect(scored('printed')).toEqual([false, false])
})

it.each([
  ['GUIDE-01/g0-09', 'GUIDE-01/*', true],
  ['GUIDE-01/g0-09', 'guide-01/G0-0?', true],
  ['GUIDE-01/g0-10+1', 'GUIDE-01/g0-10+1', true],
  ['GUIDE-01/g0-09', '*', true],
  ['GUIDE-01/g0-09', 'GUIDE-01', false],
  ['GUIDE-01/g0-09', 'GUIDE.01/*', false],
  ['GUIDE-01/g0-09', '', false],
])('decides whether %s matches %s', (id, glob, matches) => {
  expect(matchesGlob(id, glob)).toBe(matches)
})
