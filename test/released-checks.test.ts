import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { listChecks } from '../cli/actions/list.ts'
import { matchesGlob } from '../suites/engine/glob.ts'

const folder = new URL('./releases/', import.meta.url)
const linesOf = (file: string) =>
  readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

/** Of the last release; scripts/freeze-checks.ts writes the list of a new one. */
const released = readdirSync(folder)
  .filter((file) => file.endsWith('-checks.txt'))
  .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  .at(-1)

const gone = linesOf('gone.txt').map((line) => {
  const [glob = '', ...reason] = line.split(' ')
  return { glob, reason: reason.join(' ') }
})

it('has every check of the last release, or says why one is gone', () => {
  const today = new Set(listChecks({}).map(({ id }) => id))
  const lost = linesOf(released ?? '').filter(
    (id) => !today.has(id) && !gone.some(({ glob }) => matchesGlob(id, glob)),
  )
  expect(lost, 'bring them back, or write into test/releases/gone.txt why they are gone').toEqual([])
})

it('says of nothing that is still there that it is gone, and gives a reason', () => {
  const today = listChecks({}).map(({ id }) => id)
  for (const { glob, reason } of gone) {
    expect(reason, glob).toMatch(/\w+ \w+/)
    expect(today.filter((id) => matchesGlob(id, glob))).toEqual([])
  }
})
