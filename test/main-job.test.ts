import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { resultsIn, runCommand, temporaryDirectory } from './command.test-support.ts'
import { brokenAnswers } from './valid-answers.test-support.ts'

it('passes every step of both guides on the strict mock and leaves nothing behind', async () => {
  const output = temporaryDirectory()
  const { code, stdout, stderr } = await runCommand([
    'run',
    '--profile',
    'usage',
    '--output',
    output,
    '--seed',
    '1',
  ])
  const { summary, verdict, checks, leftBehind } = resultsIn(output)
  expect(
    checks
      .filter((check) => check.verdict !== 'pass')
      .map(({ id, verdict, reason, findings }) => ({ id, verdict, reason, findings })),
  ).toEqual([])
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
  expect(summary).toMatchObject({ fail: 0, unverified: 0, harnessError: 0, leftBehind: 0, notApplicable: 0 })
  expect(brokenAnswers(output)).toEqual([])
  expect(summary.planned).toBeGreaterThanOrEqual(40)
  expect(summary.executed).toBe(summary.planned)
  expect({ verdict, leftBehind, code }).toEqual({ verdict: 'conformant', leftBehind: [], code: 0 })
  expect(existsSync(join(output, 'allure-report', 'index.html'))).toBe(true)
  expect(existsSync(join(output, 'junit.xml'))).toBe(true)
  expect(stdout).toContain('allure-report')
  expect(stdout + stderr).not.toMatch(/eyJ[\w-]+\.[\w-]+/)
})

it.each([
  ['lenient', 'taken'],
  ['strict', 'refused for its own reason, and nothing stored'],
])('sees every drift of the printed guides in %s mode %s', async (mode) => {
  const output = temporaryDirectory()
  const flags = ['--edition', 'printed', '--mode', mode, '--output', output, '--no-html']
  const { code } = await runCommand(['run', ...flags])
  const { checks, summary, verdict } = resultsIn(output)
  expect(checks.filter((check) => check.verdict !== 'pass')).toEqual([])
  expect(brokenAnswers(output)).toEqual([])
  const drifted = checks.flatMap(({ notes }) => notes).filter((note) => /^(\/|path).* -> /.test(note))
  expect(drifted.length).toBeGreaterThan(20)
  expect(drifted.every((note) => note.includes(`-> ${mode}`))).toBe(true)
  expect({ code, verdict, left: summary.leftBehind }).toEqual({ code: 0, verdict: 'informative', left: 0 })
})

it('writes no token into any artefact', async () => {
  const output = temporaryDirectory()
  await runCommand(['run', '--output', output, '--no-html', '--only', 'GUIDE-01/*'])
  for (const file of ['results.json', 'exchanges.ndjson', 'ledger.ndjson', 'junit.xml', 'summary.md']) {
    expect(readFileSync(join(output, file), 'utf8'), file).not.toMatch(/eyJ[\w-]+\.[\w-]+/)
  }
})

it('runs only what matches, and what that needs', async () => {
  const output = temporaryDirectory()
  const { code } = await runCommand(['run', '--output', output, '--no-html', '--only', 'GUIDE-01/g0-11'])
  const ids = resultsIn(output).checks.map(({ id }) => id)
  expect(code).toBe(0)
  expect(ids).toContain('GUIDE-01/g0-10+2')
  expect(ids).not.toContain('GUIDE-01/g0-15')
})
