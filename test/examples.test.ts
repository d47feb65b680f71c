import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { startMockServer } from '../mock-provider/index.ts'

const run = promisify(execFile)
const server = await startMockServer({ seed: 1, control: true })
afterAll(() => server.close())

it.each([
  ['sh', 'examples/curl.sh'],
  ['python3', 'examples/python_stdlib.py'],
])('runs the example %s %s against a server', async (command, example) => {
  const { stdout } = await run(command, [example, server.baseUrl])
  expect(JSON.parse(stdout)).toMatchObject({ metadata: { name: 'shop' }, status: { state: 'active' } })
})

it('runs the examples in TypeScript', async () => {
  const arguments_ = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'examples/vitest.config.ts']
  const { stdout } = await run(process.execPath, arguments_, { env: { ...process.env, NO_COLOR: '1' } })
  expect(stdout).toContain('2 passed (2)')
})
