import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { resultsIn, runCommand, temporaryDirectory } from './command.test-support.ts'

const example = resolve(import.meta.dirname, '..', 'examples', 'own-checks', 'seca-conformance.config.yaml')

it('runs the checks of the example beside those of the specification', async () => {
  const output = temporaryDirectory()
  const { code, stderr } = await runCommand(['run', '--config', example, '--output', output, '--no-html'])
  const { checks, requirements } = resultsIn(output)
  expect(code, stderr).toBe(0)
  const own = checks.find(({ id }) => id === 'HOUSE-01/workspace')
  expect(own).toMatchObject({ verdict: 'pass', profile: 'own', level: 'MUST' })
  expect(requirements['HOUSE-01']).toMatchObject({ area: 'HOUSE', clause: 'own requirement' })
  expect(checks.some(({ id }) => id.startsWith('REG-'))).toBe(true)
})

it('names the file when its checks cannot be used', async () => {
  const directory = temporaryDirectory()
  const file = join(directory, 'seca-conformance.config.yaml')
  writeFileSync(file, 'checks: [./rules.ts]\n')
  writeFileSync(
    join(directory, 'rules.ts'),
    "export const checks = [{ id: 'X-01/y', title: 'y', requirements: ['X-01'], kinds: [], needs: [], run() {} }]",
  )
  const { code, stderr } = await runCommand(['run', '--config', file, '--output', join(directory, 'out')])
  expect(code).toBe(2)
  expect(stderr).toContain('the check X-01/y names X-01, which no catalogue has')
})
