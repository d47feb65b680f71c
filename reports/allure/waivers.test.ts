import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestResult } from 'allure-js-commons'
import { expect, it } from 'vitest'
import { runDirectory } from '../run.test-support.ts'
import { buildOutdatedRun } from '../waived-run.test-support.ts'
import { allureCategories } from './run-facts.ts'
import { writeAllureResults } from './write-results.ts'

async function results(): Promise<Map<string, TestResult>> {
  const dir = await runDirectory()
  await writeAllureResults(buildOutdatedRun(), [], dir)
  const names = (await readdir(dir)).filter((name) => name.endsWith('-result.json'))
  const read = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(dir, name), 'utf8')) as TestResult),
  )
  return new Map(read.map((result) => [result.fullName ?? '', result]))
}

const categoryOf = ({ status, statusDetails }: TestResult) =>
  allureCategories.find(
    ({ matchedStatuses, messageRegex }) =>
      matchedStatuses.includes(status ?? '') &&
      new RegExp(messageRegex ?? '').test(statusDetails.message ?? ''),
  )?.name

it('keeps a waived failure failed, known to Allure, with the waiver and its issue beside it', async () => {
  const found = (await results()).get('metadata.after-put/instance')
  if (found === undefined) throw new Error('the check has no result')
  const { status, statusDetails, parameters, links, labels } = found
  expect({ status, category: categoryOf(found) }).toEqual({
    status: 'failed',
    category: 'Not conformant, waived',
  })
  expect(statusDetails).toMatchObject({
    known: true,
    message: expect.stringMatching(/^waived until 2026-06-30 \(storage team\): .*\nThe answer to PUT/),
  })
  expect(parameters).toContainEqual({ name: 'waived until', value: '2026-06-30', excluded: true })
  expect(links).toContainEqual(
    expect.objectContaining({ type: 'issue', url: 'https://tracker.example/4711' }),
  )
  expect(labels).toContainEqual({ name: 'tag', value: 'waived' })
})

it('has a failed result for a waiver that makes the run red', async () => {
  const found = (await results()).get('waiver LIST-04/nic')
  if (found === undefined) throw new Error('the waiver has no result')
  expect(found.status).toBe('failed')
  expect(found.statusDetails.message).toContain('seca-waivers.yaml:9: it expired on 2026-01-31.')
  expect(categoryOf(found)).toBe('Outdated waiver: makes the run red')
})
