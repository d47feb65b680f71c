import { expect, it } from 'vitest'
import { claimProfiles, frozenLevel } from '../../contract/index.ts'
import { checksOf, planRun } from '../engine/plan.ts'
import { profileNames } from '../engine/profiles.ts'
import { buildConfig, buildTarget } from '../run-config.test-support.ts'
import { claimLists, digestOfChecks } from './claim-lists.ts'

const whole = buildConfig({ profiles: profileNames })

it('has every check of a whole run in the lists, sorted and once', () => {
  const lists = claimLists(whole)
  const ids = new Set([...lists.values()].flat())
  expect(ids.size).toBe(checksOf(planRun(whole)).length)
  for (const list of lists.values()) expect(list).toEqual([...new Set(list)].sort())
  expect(lists.get('kubernetes')).toEqual(expect.arrayContaining([...(lists.get('foundation') ?? [])]))
})

it('is the same for every provider and every choice of checks', () => {
  const missing = { missing: 'not offered' }
  const bare = buildConfig({
    only: ['LIST-04/*'],
    profiles: ['foundation'],
    guide: '/nowhere.http',
    target: buildTarget({
      providers: {},
      offers: {
        skuTenant: 's',
        instanceSku: missing,
        storageSku: missing,
        networkSku: missing,
        image: missing,
      },
    }),
  })
  expect(claimLists(bare)).toEqual(claimLists(whole))
})

it('holds a check to at least one requirement of the closed list', () => {
  const checks = new Map(checksOf(planRun(whole)).map(({ check }) => [check.id, check]))
  const advice = 'Checks about new requirements only decide nothing; list them here when that is meant.'
  for (const profile of claimProfiles) {
    const idle = (claimLists(whole).get(profile.id) ?? []).filter(
      (id) => !checks.get(id)?.requirements.some((row) => frozenLevel(profile, row) !== undefined),
    )
    expect(idle, advice).toEqual([])
  }
})

it('digests a list so that one id more or less shows', () => {
  expect(digestOfChecks(['A-01/x'])).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(digestOfChecks(['A-01/x', 'A-02/x'])).not.toBe(digestOfChecks(['A-01/x']))
})
