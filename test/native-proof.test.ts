/** Each suite passes on its mock, and sees every deviation from what its page states. */
import { expect, it } from 'vitest'
import type { NativeName } from '../cli/native/native-system.ts'
import { requirements as cleuraRequirements } from '../contract/native/cleura/requirements.ts'
import { requirements as ionosRequirements } from '../contract/native/ionos/index.ts'
import { requirements as reduRequirements } from '../contract/native/redu/index.ts'
import { cleuraDeviations } from '../mock-provider/native/cleura/deviations.ts'
import { ionosDeviations } from '../mock-provider/native/ionos/index.ts'
import { reduDeviations } from '../mock-provider/native/redu/index.ts'
import { blamed, tryNative } from './native.test-support.ts'

const systems = [
  ['redu', reduRequirements, reduDeviations],
  ['ionos', ionosRequirements, ionosDeviations],
  ['cleura', cleuraRequirements, cleuraDeviations],
] as const

/** Each deviation with the requirements of some mark that it breaks. */
const plantedIn = (mark: 'S' | 'P') =>
  systems.flatMap(([system, requirements, deviations]) =>
    deviations.flatMap(({ name, requirements: broken }) => {
      const ids = requirements
        .filter((rule) => rule.mark === mark && broken.includes(rule.id))
        .map(({ id }) => id)
      return ids.length === 0 ? [] : [[system as NativeName, name, ids] as const]
    }),
  )
const planted = plantedIn('S')

// The mock is as the how-to page says, which denies what the documentation of the AuthAPI says of ttl: not applicable.
it.each(
  systems.map(([system]) => system),
)('passes every check on the mock of %s, and leaves nothing', async (system) => {
  const { results, open } = await tryNative(system, { profiles: [system, 'public-docs'] })
  const amiss = results.filter(({ id, verdict }) => verdict !== 'pass' && id !== 'ION-AUTH-14/ttl')
  expect(amiss.map(({ id, reason, findings }) => [id, reason, findings])).toEqual([])
  expect(open).toEqual([])
  expect(results.length).toBeGreaterThanOrEqual(15)
})

it('has a deviation from every requirement that a page states', () => {
  const broken = new Set(planted.flatMap(([, , ids]) => ids))
  const stated = systems.flatMap(([, requirements]) => requirements.filter(({ mark }) => mark === 'S'))
  expect(stated.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([])
})

it.each(planted)('%s with %s fails %s', async (system, deviation, ids) => {
  const { results } = await tryNative(system, { deviation, only: ids })
  expect(results.filter(({ verdict }) => verdict === 'harness-error')).toEqual([])
  expect([...blamed(results)]).toEqual(expect.arrayContaining([...ids]))
})

/** Their opposite cannot be told from a mock that is as the how-to page says, or costs every token of the user. */
const untold = ['all-tokens-stay', 'ttl-without-bounds']

it.each(
  plantedIn('P').filter(([, deviation]) => !untold.includes(deviation)),
)('%s with %s fails %s under public-docs alone', async (system, deviation, ids) => {
  const strict = await tryNative(system, { deviation, only: ids, profiles: [system, 'public-docs'] })
  expect([...blamed(strict.results)]).toEqual(expect.arrayContaining([...ids]))
  const usual = await tryNative(system, { deviation, only: ids })
  expect([...blamed(usual.results)].filter((id) => ids.includes(id))).toEqual([])
  expect(usual.results.flatMap(({ notes }) => notes)).not.toEqual([])
})
