import { assert, bigInt, constantFrom, integer, property } from 'fast-check'
import { expect, it } from 'vitest'
import {
  covers,
  type Family,
  firstFreeAddress,
  firstFreeRange,
  formatAddress,
  formatRange,
  overlaps,
  parseAddress,
  parseRange,
} from './ip-range.ts'

it.each([
  ['10.100.1.7/16', '10.100.0.0/16'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['fd00:1:2::5/56', 'fd00:1:2::/56'],
])('reads %s as %s', (text, canonical) => {
  expect(formatRange(parseRange(text))).toBe(canonical)
})

it('reads back every address that it writes', () => {
  const families = constantFrom<Family>('ipv4', 'ipv6')
  const values = bigInt({ min: 0n, max: (1n << 128n) - 1n })
  assert(
    property(families, values, (family, raw) => {
      const value = family === 'ipv4' ? raw % (1n << 32n) : raw
      const text = formatAddress({ family, value })
      // An IPv4 address inside IPv6 is still IPv6.
      expect(parseAddress(text)).toEqual({ family, value })
    }),
  )
})

it('gives out blocks that lie inside, apart, and without a gap', () => {
  assert(
    property(integer({ min: 17, max: 22 }), (prefix) => {
      const outer = parseRange('10.100.0.0/16')
      const taken = []
      for (;;) {
        const next = firstFreeRange([outer], 'ipv4', prefix, taken)
        if (next === undefined) break
        expect(covers(outer, next)).toBe(true)
        expect(taken.some((range) => overlaps(range, next))).toBe(false)
        taken.push(next)
      }
      expect(taken).toHaveLength(2 ** (prefix - 16))
    }),
  )
})

it('passes by blocks of another size', () => {
  const outer = parseRange('10.0.0.0/8')
  const taken = [parseRange('10.0.0.128/25'), parseRange('10.1.0.0/16')]
  const next = firstFreeRange([outer], 'ipv4', 16, taken)
  expect(next && formatRange(next)).toBe('10.2.0.0/16')
})

it('has no free address in a block of two', () => {
  expect(firstFreeAddress(parseRange('10.0.0.0/31'), new Set())).toBeUndefined()
})
