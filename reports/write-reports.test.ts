import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildExchanges, buildRun, runDirectory } from './run.test-support.ts'
import { writeReports } from './write-reports.ts'

const generatorTimeoutMs = 60_000

it('writes every report beside the files of the run', { timeout: generatorTimeoutMs }, async () => {
  const dir = await runDirectory(buildRun(), buildExchanges())
  const written = await writeReports(dir, { html: true })
  expect(written).toEqual({
    allureResults: join(dir, 'allure-results'),
    html: join(dir, 'allure-report', 'index.html'),
    junit: join(dir, 'junit.xml'),
    markdown: join(dir, 'summary.md'),
    scorecard: join(dir, 'scorecard.html'),
    notes: [],
  })
  expect(await readFile(written.junit, 'utf8')).toContain('<testsuites ')
  expect(await readFile(written.markdown, 'utf8')).toContain('NOT CONFORMANT')
  expect(await readFile(join(dir, 'allure-report', 'index.html'), 'utf8')).toContain(
    'SECA conformance: acme@eu-1',
  )
})

it('leaves no HTML of an earlier run when none is wanted', { timeout: generatorTimeoutMs }, async () => {
  const dir = await runDirectory(buildRun(), buildExchanges())
  await writeReports(dir, { html: true })
  expect(await writeReports(dir, { html: false })).not.toHaveProperty('html')
  expect(await readdir(join(dir, 'allure-report'))).toEqual([])
})

it('writes the other reports when the HTML cannot be made, and says so', {
  timeout: generatorTimeoutMs,
}, async () => {
  const dir = await runDirectory(buildRun(), buildExchanges())
  // A directory where the file of the trend belongs.
  await mkdir(join(dir, 'history.jsonl'))
  const { html, junit, notes } = await writeReports(dir, { html: true })
  expect(html).toBeUndefined()
  expect(notes).toEqual([expect.stringMatching(/^Failed to render the HTML report: EISDIR/)])
  expect(await readdir(join(dir, 'allure-report'))).toEqual([])
  expect(await readFile(junit, 'utf8')).toContain('tests="9"')
})

it('reports a run without a single check', { timeout: generatorTimeoutMs }, async () => {
  const dir = await runDirectory(buildRun({ verdict: 'harness-error', checks: [] }))
  const { html, junit, notes } = await writeReports(dir, { html: true })
  expect({ html, notes }).toEqual({ html: join(dir, 'allure-report', 'index.html'), notes: [] })
  expect(await readFile(junit, 'utf8')).toContain('tests="0"')
})
