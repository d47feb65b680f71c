import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempDir } from '../run-config.test-support.ts'
import { createLedger, ledgerFile, openLedger } from './ledger.ts'

const url = (name: string) => `http://host/v1/${name}`

function newLedger() {
  const dir = tempDir()
  createLedger(dir)
  return { dir, ledger: openLedger(dir, 'run') }
}

it('lists what may still exist, newest first', () => {
  const { ledger } = newLedger()
  const [a, b, , d] = ['a', 'b', 'c', 'd'].map((name) => ledger.intend('network', url(name)))
  if (a === undefined || b === undefined || d === undefined) throw new Error('an entry is missing')
  ledger.settle(a, 'created')
  ledger.settle(b, 'refused')
  ledger.settle(d, 'created')
  ledger.settle(d, 'removed')
  expect(ledger.open()).toMatchObject([
    { number: 3, url: url('c'), state: 'intended' },
    { number: 1, url: url('a'), state: 'created', kind: 'network', runId: 'run' },
  ])
})

it('owns a URL from the moment before it is sent until it is refused or removed', () => {
  const { ledger } = newLedger()
  expect(ledger.owns(url('a'))).toBe(false)
  const entry = ledger.intend('network', url('a'))
  expect(ledger.owns(url('a'))).toBe(true)
  ledger.settle(entry, 'created')
  expect(ledger.owns(url('a'))).toBe(true)
  ledger.settle(entry, 'removed')
  expect(ledger.owns(url('a'))).toBe(false)
})

it('knows everything again when it is opened a second time', () => {
  const { dir, ledger } = newLedger()
  ledger.settle(ledger.intend('network', url('a')), 'created')
  ledger.intend('network', url('b'))
  const again = openLedger(dir, 'run')
  expect(again.open()).toEqual(ledger.open())
  expect(again.intend('network', url('c')).number).toBe(3)
})

it('loses nothing but the torn line when a killed process left half a line', () => {
  const { dir, ledger } = newLedger()
  const entry = ledger.intend('network', url('a'))
  appendFileSync(join(dir, ledgerFile), '{"number":2,"kind":"netw')
  const second = openLedger(dir, 'run')
  expect(second.open()).toMatchObject([{ number: 1 }])
  second.settle(entry, 'removed')
  second.intend('network', url('b'))
  expect(openLedger(dir, 'run').open()).toMatchObject([{ url: url('b') }])
})

it('is empty when its file is missing', () => {
  expect(openLedger(tempDir(), 'run').open()).toEqual([])
})
