import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildExchanges, buildRun, runDirectory } from '../run.test-support.ts'
import { locateAllureCommand } from './locate-allure.ts'
import { findLeak } from './private-html.ts'
import { renderAllureHtml } from './render-html.ts'
import { writeAllureResults } from './write-results.ts'

const generatorTimeoutMs = 60_000

it('renders one file that loads nothing from any host', { timeout: generatorTimeoutMs }, async () => {
  const dir = join(await runDirectory(), 'brackets [1] & spaces')
  const results = join(dir, 'allure-results')
  await writeAllureResults(buildRun(), buildExchanges(), results)
  // A configuration where the generator would look for one: it must not be read.
  await writeFile(
    join(results, 'allurerc.json'),
    JSON.stringify({ name: 'Name of the user', plugins: { csv: {} } }),
  )
  const file = await renderAllureHtml(results, join(dir, 'allure-report'), {
    name: 'SECA conformance: acme@eu-1',
  })
  const html = await readFile(file, 'utf8')
  expect(html).toContain('SECA conformance: acme@eu-1')
  expect(html).not.toContain('Name of the user')
  expect(html).toContain('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'')
  expect(html).not.toMatch(/<script[^>]+src="(?!data:)/)
  expect(html).not.toMatch(/<link[^>]+href="(?!data:)/)
  expect(html).not.toMatch(/<img[^>]+src="(?!data:)/)
  expect(findLeak(html)).toBeUndefined()
  for (const [, script = ''] of html.matchAll(/"data:text\/(?:javascript|css);base64,([^"]+)"/g)) {
    expect(Buffer.from(script, 'base64').toString()).not.toMatch(/googletagmanager|google-analytics|gtag\(/)
  }
})

it('keeps a trend in which a run rendered twice stands once', { timeout: generatorTimeoutMs }, async () => {
  const dir = await runDirectory()
  const results = join(dir, 'allure-results')
  await writeAllureResults(buildRun(), [], results)
  const file = join(dir, 'history.jsonl')
  for (const runId of ['run-1', 'run-2', 'run-2']) {
    await renderAllureHtml(results, join(dir, 'allure-report'), { trend: { file, runId } })
  }
  const lines = (await readFile(file, 'utf8')).trim().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { run: string }).run)).toEqual(['run-1', 'run-2'])
})

it('says why when there is nothing to render', { timeout: generatorTimeoutMs }, async () => {
  const dir = await runDirectory()
  await expect(renderAllureHtml(join(dir, 'nowhere'), join(dir, 'out'))).rejects.toMatchObject({
    code: 'html-failed',
    message: expect.stringContaining('use --no-html'),
  })
})

it('finds the command of the package wherever it was installed, and says so when it was not', async () => {
  expect(locateAllureCommand()).toMatch(/allure.cli\.js$/)
  const dir = await mkdtemp(join(tmpdir(), 'seca-nowhere-'))
  await mkdir(join(dir, 'lib'))
  expect(() => locateAllureCommand(join(dir, 'lib', 'x.js'))).toThrow(
    expect.objectContaining({ code: 'html-tool-missing' }),
  )
})
