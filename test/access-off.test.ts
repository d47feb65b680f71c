import { expect, it } from 'vitest'
import { tryDeviation } from './proof/trial.ts'

it.each([
  'authentication-off',
  'authorization-off',
  'tenant-isolation-off',
])('%s fails what it breaks and nothing else', async (name) => {
  const { killedBy, wrong, harnessErrors } = await tryDeviation(name, 'sample')
  expect(killedBy.length).toBeGreaterThan(20)
  expect({ wrong, harnessErrors }).toEqual({ wrong: [], harnessErrors: [] })
})
