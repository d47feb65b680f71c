import { expect, it } from 'vitest'
import { labelRegex } from './label-regex.ts'
import { durationSeconds, timeSeconds } from './prometheus-time.ts'
import { parsePromql, parseSelector } from './promql.ts'

const selects = (text: string, labels: Record<string, string>) =>
  parseSelector(text).matchers.every(({ label, fits }) => fits(labels[label] ?? ''))

it.each([
  ['1', 1],
  [' -2.5e3 ', -2500],
  ['.5', 0.5],
  ['0x1F', 31],
  ['+Inf', Number.POSITIVE_INFINITY],
  ['NaN', Number.NaN],
])('reads the number %s', (text, value) => {
  expect(parsePromql(text)).toEqual({ kind: 'number', value })
})

it('reads texts with escapes, and raw ones', () => {
  expect(parsePromql('"a\\"b\\n"')).toEqual({ kind: 'string', value: 'a"b\n' })
  expect(parsePromql('`a\\n`')).toEqual({ kind: 'string', value: 'a\\n' })
})

it.each([
  ['cpu', true],
  ['cpu{}', true],
  ['info', false],
  ['cpu { uuid = "u1" , }', true],
  ['cpu{uuid!="u1"}', false],
  ['{__name__="cpu"}', true],
  [`{__name__=~'c.*',uuid!~"u[2-9]"}`, true],
  ['cpu{missing=""}', true],
  ['cpu{missing="x"}', false],
])('tells what %s selects', (text, fits) => {
  expect(selects(text, { __name__: 'cpu', uuid: 'u1' })).toBe(fits)
})

it('reads a range', () => {
  expect(parsePromql('cpu{uuid="1"}[1h30m]')).toMatchObject({ kind: 'range', seconds: 5400 })
})

it.each([
  '',
  '{}',
  '{a=~".*"}',
  'cpu{',
  'cpu{uuid}',
  'cpu{uuid=1}',
  'cpu{uuid="1"',
  'cpu{a="1" b="2"}',
  'cpu[5]',
  'cpu[0m]',
  'cpu[5m',
  'cpu cpu',
  'cpu}',
  '"a',
  '"\\q"',
  '1abc',
  '\u0000',
  'x'.repeat(10_001),
])('refuses %j as no PromQL', (text) => {
  expect(() => parsePromql(text)).toThrow(expect.objectContaining({ code: 'bad_data' }))
})

it.each([
  'rate(cpu[5m])',
  'cpu + 1',
  '1 > 2',
  '(cpu)',
  'cpu offset 5m',
  'cpu and mem',
])('says of %j that the mock does not know it', (text) => {
  expect(() => parsePromql(text)).toThrow(expect.objectContaining({ code: 'execution' }))
})

it.each([
  ['a|b', ['a', 'b'], ['', 'ab']],
  ['(?:ab)+c?', ['ab', 'ababc'], ['c', 'abcc']],
  ['[a-f0-9]*', ['', 'a0'], ['g']],
  ['[^]a]', ['b'], [']', 'a']],
  ['\\d\\.\\w', ['1.a'], ['1xa']],
  ['', [''], ['a']],
  ['a*?b+?', ['b', 'aabb'], ['a']],
  ['.', ['ä', '\n'], ['']],
])('matches whole texts against %j', (pattern, good, bad) => {
  const fits = labelRegex(pattern)
  expect(good.filter((text) => !fits(text))).toEqual([])
  expect(bad.filter(fits)).toEqual([])
})

it.each([
  '(',
  ')',
  '[a',
  'a**',
  '+',
  'a{2}',
  '(?=a)',
  '\\',
  '^a',
  `${'('.repeat(30)}${')'.repeat(30)}`,
])('refuses the regular expression %j', (pattern) => {
  expect(() => labelRegex(pattern)).toThrow('the regular expression cannot be read')
})

it('is not stopped by a regular expression that explodes elsewhere', () => {
  expect(labelRegex('((((((a*)*)*)*)*)*)*b')('a'.repeat(500))).toBe(false)
  expect(labelRegex(`${'.*'.repeat(50)}x`)('a'.repeat(100))).toBe(false)
})

it.each([
  ['1.5', 1.5],
  ['2026-01-01T00:00:00Z', 1_767_225_600],
  ['2026-01-01T01:00:00.5+01:00', 1_767_225_600.5],
  ['2026-01-01', undefined],
  ['2026-99-01T00:00:00Z', undefined],
  ['1e300', undefined],
  ['', undefined],
])('reads the time %j', (text, seconds) => {
  expect(timeSeconds(text)).toBe(seconds)
})

it.each([
  ['60', 60],
  ['1m30s', 90],
  ['5ms', 0.005],
  ['m', undefined],
  [`${'9'.repeat(400)}y`, undefined],
])('reads the duration %j', (text, seconds) => {
  expect(durationSeconds(text)).toBe(seconds)
})
