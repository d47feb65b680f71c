import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Comparison } from '../reports/compare/compare.ts'
import { buildCheck, buildFinding } from '../reports/record.test-support.ts'
import { buildRun } from '../reports/run.test-support.ts'
import { runCommand, temporaryDirectory } from './command.test-support.ts'

const unfit = 'waivers:\n  - check: LIST-04/nic\n    reason: known\n    owner: us\n    expires: tomorrow\n'
const cwd = (files: Record<string, string>) => {
  const directory = temporaryDirectory()
  mkdirSync(join(directory, 'sub'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content)
  return directory
}
/** A run that stops at its plan, after the waivers were read. */
const stops = ['run', '--only', 'NOTHING-HAS-THIS-ID', '--no-html']

it('reads seca-waivers.yaml of the working directory, and refuses what does not fit with file and line', async () => {
  const { code, stderr } = await runCommand(stops, {}, cwd({ 'seca-waivers.yaml': unfit }))
  expect(stderr.trim().split('\n')).toEqual([
    'Failed to read the waivers: the file does not fit its schema.',
    '  seca-waivers.yaml:2: waiver 1, link is required',
    '  seca-waivers.yaml:5: waiver 1, expires must be a date of the calendar, e.g. 2026-12-31',
    'Correct it; docs/schemas/waivers.v1.json says what may stand there.',
  ])
  expect(code).toBe(2)
})

it('prefers the file of the flag to that of the configuration, and that to the one which lies there', async () => {
  const directory = cwd({
    'seca-waivers.yaml': unfit,
    'sub/config.yaml': 'waivers: of-config.yaml\n',
    'sub/of-config.yaml': unfit,
    'of-flag.yaml': unfit,
  })
  const config = ['--config', 'sub/config.yaml']
  const refusal = async (flags: readonly string[]) =>
    (await runCommand([...stops, ...flags], {}, directory)).stderr
  expect(await refusal(config)).toContain(`  ${join('sub', 'of-config.yaml')}:2:`)
  expect(await refusal([...config, '--waivers', 'of-flag.yaml'])).toContain('  of-flag.yaml:2:')
  expect(await refusal([...config, '--no-waivers'])).toMatch(/^Failed to plan the run: no check matches/m)
})

it('ends a comparison with 0 when nothing broke, with 1 when something did, and with 2 when it cannot read a run', async () => {
  const good = JSON.stringify(buildRun({ checks: [buildCheck()] }))
  const bad = JSON.stringify(
    buildRun({ checks: [buildCheck({ verdict: 'fail', findings: [buildFinding()] })] }),
  )
  const directory = cwd({ 'good.json': good, 'sub/results.json': bad })
  const compare = async (...args: string[]) => await runCommand(['compare', ...args], {}, directory)

  const same = await compare('good.json', 'good.json')
  expect([same.code, same.stdout]).toEqual([0, expect.stringContaining('NOT REGRESSED: 0 broken, 0 lost')])

  const broken = await compare('good.json', 'sub', '--json')
  const { changed } = JSON.parse(broken.stdout) as Comparison
  expect([broken.code, changed.broken.map(({ id }) => id)]).toEqual([1, ['metadata.after-put/instance']])

  const comment = await compare('good.json', 'sub', '--markdown')
  expect([comment.code, comment.stdout]).toEqual([
    1,
    expect.stringContaining('## SECA conformance: REGRESSED'),
  ])

  const missing = await compare('good.json', 'nowhere')
  expect([missing.code, missing.stdout]).toEqual([2, ''])
  expect(missing.stderr).toMatch(
    /^Failed to read nowhere.*ENOENT.*Give the output directory of a finished run/,
  )

  const both = await compare('good.json', 'sub', '--markdown', '--json')
  expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('cannot be used with')])
})
