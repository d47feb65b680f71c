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

const stated = systems.flatMap(([system, requirements, deviations]) =>
  requirements
    .filter(({ mark }) => mark === 'S')
    .map(({ id }) => ({
      system: system as NativeName,
      id,
      deviations: deviations.filter((deviation) => deviation.requirements.includes(id)).map(({ name }) => name),
    })),
)
const planted = stated.flatMap(({ system, id, deviations }) =>
  deviations.map((deviation) => [system, deviation, id] as const),
)

it.each(systems.map(([system]) => system))('passes every check on the mock of %s, and leaves nothing', async (system) => {
  const { results, open } = await tryNative(system, { profiles: [system, 'public-docs'] })
  const amiss = results.filter(({ verdict }) => verdict !== 'pass')
  // The mock is as the how-to page says, which denies what the documentation of the AuthAPI says of ttl.
  expect(amiss.map(({ id, reason, findings }) => [id, reason, findings]).filter(([id]) => id !== 'ION-AUTH-14/ttl')).toEqual([])
  expect(open).toEqual([])
  expect(results.length).toBeGreaterThanOrEqual(15)
})

it('has a deviation from every requirement that a page states', () => {
  expect(stated.filter(({ deviations }) => deviations.length === 0)).toEqual([])
})

it.each(planted)('%s with %s fails %s', async (system, deviation, id) => {
  const { results } = await tryNative(system, { deviation, only: [id] })
  expect(results.filter(({ verdict }) => verdict === 'harness-error')).toEqual([])
  expect([...blamed(results)]).toContain(id)
})
