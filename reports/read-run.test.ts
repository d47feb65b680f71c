import { appendFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readRun } from './read-run.ts'
import { buildExchanges, buildRun, runDirectory } from './run.test-support.ts'

it('reads the run and its exchanges', async () => {
  const recorded = await readRun(await runDirectory(buildRun(), buildExchanges()))
  expect(recorded).toEqual({ run: buildRun(), exchanges: buildExchanges(), notes: [] })
})

it('tolerates a last line that a crash cut off, and says so', async () => {
  const dir = await runDirectory(buildRun(), buildExchanges())
  await appendFile(join(dir, 'exchanges.ndjson'), '{"check":"metadata.after-p')
  const { exchanges, notes } = await readRun(dir)
  expect(exchanges).toHaveLength(6)
  expect(notes).toEqual([expect.stringContaining('exchanges.ndjson, line 7 is cut off')])
})

it('refuses a broken line that is not the last', async () => {
  const dir = await runDirectory(buildRun())
  await writeFile(join(dir, 'exchanges.ndjson'), `{"check":\n${JSON.stringify(buildExchanges()[0])}\n`)
  await expect(readRun(dir)).rejects.toMatchObject({
    code: 'exchanges-invalid',
    message: expect.stringMatching(/exchanges\.ndjson, line 1: it is not JSON .* remove that line\.$/),
  })
})

it('names the line and the accepted values when an exchange is not one', async () => {
  const dir = await runDirectory(buildRun(), buildExchanges())
  await appendFile(
    join(dir, 'exchanges.ndjson'),
    `${JSON.stringify({ ...buildExchanges()[0], purpose: 'guess' })}\n`,
  )
  await expect(readRun(dir)).rejects.toThrow(
    /line 7: \/purpose must be equal to one of the allowed values: probe, step, poll, removal, setup\./,
  )
})

it('goes on without exchanges, and says so', async () => {
  const dir = await runDirectory(buildRun())
  await rm(join(dir, 'exchanges.ndjson'))
  const { exchanges, notes } = await readRun(dir)
  expect(exchanges).toEqual([])
  expect(notes).toEqual([expect.stringContaining('exchanges.ndjson is missing')])
})

it('refuses a directory without results', async () => {
  await expect(readRun(await runDirectory())).rejects.toMatchObject({
    code: 'results-missing',
    message: expect.stringContaining('Give the output directory of a finished run'),
  })
})

it('refuses results that are cut off', async () => {
  const dir = await runDirectory()
  await writeFile(join(dir, 'results.json'), '{"schemaVersion":1,')
  await expect(readRun(dir)).rejects.toMatchObject({ code: 'results-invalid' })
})

it('names what is wrong in the results', async () => {
  const dir = await runDirectory()
  await writeFile(join(dir, 'results.json'), JSON.stringify({ ...buildRun(), verdict: 'fine' }))
  await expect(readRun(dir)).rejects.toThrow(
    /results\.json: \/verdict must be equal to .*: conformant, .*informative, not-conformant/,
  )
})

it('refuses results of another schema version by its number', async () => {
  const dir = await runDirectory()
  await writeFile(join(dir, 'results.json'), JSON.stringify({ ...buildRun(), schemaVersion: 2 }))
  await expect(readRun(dir)).rejects.toMatchObject({
    code: 'results-version',
    message: expect.stringContaining('schemaVersion is 2, expected 1'),
  })
})
