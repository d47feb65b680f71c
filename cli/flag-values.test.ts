import { expect, it } from 'vitest'
import {
  httpUrl,
  oneOf,
  positiveNumber,
  repeated,
  settleBounds,
  shardOf,
  wholeNumber,
} from './flag-values.ts'
import { UsageError } from './usage-error.ts'

const port = wholeNumber('--port', 0, 65_535)

it('reads whole numbers between the bounds', () => {
  expect(['0', '8080', '65535'].map(port)).toEqual([0, 8080, 65_535])
})

it.each(['', '-1', '1.5', '65536', '1e3', '0x10', ' 1', 'x'])('refuses %j as a port', (text) => {
  expect(() => port(text)).toThrow(UsageError)
  expect(() => port(text)).toThrow('whole number from 0 to 65535. Give one, e.g. --port 0.')
})

it('reads a shard and how many there are', () => {
  expect(['1/1', '2/4', '64/64'].map(shardOf)).toEqual([
    { index: 1, total: 1 },
    { index: 2, total: 4 },
    { index: 64, total: 64 },
  ])
})

it.each([
  '',
  '1',
  '0/4',
  '5/4',
  '1/0',
  '1/65',
  '-1/2',
  '1/2/3',
  'a/b',
  '1.5/2',
])('refuses %j as a shard', (text) => {
  expect(() => shardOf(text)).toThrow(UsageError)
  expect(() => shardOf(text)).toThrow('Give one, e.g. --shard 1/4 for the first of four.')
})

it('reads numbers above 0', () => {
  expect(['30', '0.5', '1e3'].map(positiveNumber('--budget'))).toEqual([30, 0.5, 1000])
})

it.each(['', ' ', '0', '-1', 'NaN', 'Infinity', '3s'])('refuses %j as a number above 0', (text) => {
  expect(() => positiveNumber('--budget')(text)).toThrow(
    `Failed to read --budget ${text}: it is no number above 0`,
  )
})

it('reads one of several words, and lists them when it is unknown', () => {
  const mode = oneOf('--mode', ['strict', 'lenient'])
  expect(mode('lenient')).toBe('lenient')
  expect(() => mode('Strict')).toThrow('--mode Strict: it is unknown. Use one of strict, lenient.')
})

it('reads http and https URLs as they are', () => {
  const url = httpUrl('--region-url')
  expect(url('http://localhost:8080/providers/seca.region/')).toBe(
    'http://localhost:8080/providers/seca.region/',
  )
  expect(url('https://cloud.example')).toBe('https://cloud.example')
})

it.each(['', '/path', 'localhost', 'ftp://host', 'file:///etc'])('refuses %j as a URL', (text) => {
  expect(() => httpUrl('--region-url')(text)).toThrow('it is no absolute http or https URL')
})

it('refuses a URL with a password, and does not repeat it', () => {
  expect(() => httpUrl('--region-url')('https://user:hunter2@host')).toThrow(
    expect.objectContaining({ code: 'USAGE', message: expect.not.stringContaining('hunter2') }),
  )
})

it('collects one bound for all and bounds per kind, in milliseconds', () => {
  const bounds = ['600', 'instance=1200', 'network=1.5', 'instance=5'].reduce<
    Parameters<typeof settleBounds>[1]
  >((before, text) => settleBounds(text, before), undefined)
  expect(bounds).toEqual({ allMs: 600_000, byKindMs: { instance: 5_000, network: 1_500 } })
})

it.each([
  '0',
  'soon',
  'instance=',
  'instance=0',
  'vm=5',
  'region=5',
  '=5',
])('refuses %j as a bound', (text) => {
  expect(() => settleBounds(text, undefined)).toThrow(UsageError)
})

it('lists the kinds that settle when a kind is unknown', () => {
  expect(() => settleBounds('vm=5', undefined)).toThrow(/--timeout vm: .* instance, /)
})

it('collects a flag that is repeated', () => {
  expect(repeated('b', repeated('a', undefined))).toEqual(['a', 'b'])
})
