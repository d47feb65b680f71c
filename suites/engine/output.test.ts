import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryDirectory } from '../../test/command.test-support.ts'
import { ledgerFile, openLedger } from '../ledger/ledger.ts'
import { OutputError, prepareOutput, resultsFile } from './output.ts'

it('makes the directory with its parents', () => {
  const directory = join(temporaryDirectory(), 'a', 'b')
  expect(prepareOutput(directory)).toEqual([])
  expect(existsSync(join(directory, ledgerFile))).toBe(true)
})

it.runIf(process.platform === 'linux')('refuses a directory below one that takes no entries', () => {
  expect(() => prepareOutput('/proc/nowhere/report')).toThrow(OutputError)
})

it('takes away what would be read as the result of this run', () => {
  const directory = temporaryDirectory()
  writeFileSync(join(directory, resultsFile), '{}')
  prepareOutput(directory)
  expect(existsSync(join(directory, resultsFile))).toBe(false)
})

it('keeps a ledger in which something is still open, and says so', () => {
  const directory = temporaryDirectory()
  prepareOutput(directory)
  openLedger(directory, 'k3f9x').intend('workspace', 'https://cloud.example/w')
  const [note] = prepareOutput(directory)
  expect(note).toContain('k3f9x left 1 resources behind')
  expect(readFileSync(join(directory, 'ledger-k3f9x.ndjson'), 'utf8')).toContain('https://cloud.example/w')
})
