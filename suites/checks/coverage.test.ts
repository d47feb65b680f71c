import { expect, it } from 'vitest'
import { requirements } from '../../contract/index.ts'
import { checksOf, planRun } from '../engine/plan.ts'
import { profileNames } from '../engine/profiles.ts'
import { buildConfig } from '../run-config.test-support.ts'

const checks = checksOf(planRun(buildConfig({ profiles: profileNames }))).map(({ check }) => check)
const named = new Set(checks.flatMap((check) => check.requirements))

it('has a check, or a reasoned exclusion, for every requirement', () => {
  const bare = [...requirements.values()].filter(
    ({ id, excluded }) => excluded === undefined && !named.has(id),
  )
  expect(bare.map(({ id, statement }) => `${id} ${statement}`)).toEqual([])
})

it('names only requirements of the catalogue', () => {
  expect([...named].filter((id) => !requirements.has(id))).toEqual([])
})

it('gives every check an id of its own, which begins with a requirement that it names', () => {
  const ids = checks.map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  for (const { id, requirements: about } of checks) expect(about).toContain(id.slice(0, id.indexOf('/')))
})
