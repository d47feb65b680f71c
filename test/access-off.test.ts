import { expect, it } from 'vitest'
import { deviations } from '../mock-provider/deviations/registry.ts'
import { judge } from './proof/judge.ts'
import { checksFor } from './proof/sample.ts'
import { tryProvider } from './proof/try-provider.ts'

it.each([
  'authentication-off',
  'authorization-off',
  'tenant-isolation-off',
])('%s fails what it breaks and nothing else', async (name) => {
  const deviation = deviations.find((each) => each.name === name)
  if (deviation === undefined) throw new Error(`there is no deviation ${name}`)
  const checkIds = checksFor(deviation.requirements, 'sample', 0)
  const { results, ms } = await tryProvider({ deviations: [deviation] }, { level: 'should', checkIds })
  const { killedBy, wrong, harnessErrors } = judge(deviation, results, ms)
  expect(killedBy.length).toBeGreaterThan(20)
  expect({ wrong, harnessErrors }).toEqual({ wrong: [], harnessErrors: [] })
})
