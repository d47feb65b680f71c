import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempDir } from '../run-config.test-support.ts'
import { joinLedgers } from './join.ts'
import { createLedger, openLedger } from './ledger.ts'

function ledgerOf(directory: string, runId: string) {
  mkdirSync(directory)
  createLedger(directory)
  return openLedger(directory, runId)
}

it('joins ledgers: every entry keeps its run and its state, under a number of its own', () => {
  const dir = tempDir()
  const [one, two] = [ledgerOf(join(dir, '1'), 'run1'), ledgerOf(join(dir, '2'), 'run2')]
  one.settle(one.intend('network', 'http://host/a'), 'created')
  one.settle(one.intend('network', 'http://host/b'), 'removed')
  two.intend('network', 'http://host/c')
  mkdirSync(join(dir, 'out'))
  mkdirSync(join(dir, 'empty'))
  joinLedgers([join(dir, '1'), join(dir, 'empty'), join(dir, '2')], join(dir, 'out'))
  const joined = openLedger(join(dir, 'out'), 'any')
  expect(joined.all().map(({ number, url, runId, state }) => [number, url.slice(-1), runId, state])).toEqual([
    [1, 'a', 'run1', 'created'],
    [2, 'b', 'run1', 'removed'],
    [3, 'c', 'run2', 'intended'],
  ])
  expect(joined.open().map(({ number }) => number)).toEqual([3, 1])
})
