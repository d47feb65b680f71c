import { type Check, defineCheck } from '../../engine/check.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import type { Fault } from '../../expectations/refusal.ts'
import { refusedPut, type Spec } from './refused-put.ts'

/** Longer than any way to write an IPv6 range that the schema has room for. */
const overlongIpv6 = 'fd00:0000:0000:0000:0000:0000:255.255.255.255/128'

interface BadRange {
  readonly topic: string
  readonly title: string
  readonly change: Spec
}

const badRanges: readonly BadRange[] = [
  { topic: 'ipv4-without-prefix', title: 'an address in cidr.ipv4', change: { ipv4: '10.100.0.0' } },
  { topic: 'ipv4-prefix', title: 'the prefix 33 in cidr.ipv4', change: { ipv4: '10.100.0.0/33' } },
  { topic: 'ipv4-octet', title: 'the octet 256 in cidr.ipv4', change: { ipv4: '10.256.0.0/16' } },
  { topic: 'ipv4-text', title: 'a text in cidr.ipv4', change: { ipv4: 'not-a-range' } },
  { topic: 'ipv4-family', title: 'an IPv6 range in cidr.ipv4', change: { ipv4: 'fd00:100::/56' } },
  { topic: 'ipv4-short', title: '8 characters in cidr.ipv4', change: { ipv4: '10.0.0/8' } },
  { topic: 'ipv4-long', title: '19 characters in cidr.ipv4', change: { ipv4: '010.100.000.000/016' } },
  { topic: 'ipv4-empty', title: 'an empty cidr.ipv4', change: { ipv4: '' } },
  { topic: 'ipv6-without-prefix', title: 'an address in cidr.ipv6', change: { ipv6: 'fd00:100::' } },
  { topic: 'ipv6-prefix', title: 'the prefix 129 in cidr.ipv6', change: { ipv6: 'fd00:100::/129' } },
  { topic: 'ipv6-text', title: 'a text in cidr.ipv6', change: { ipv6: 'not-a-range' } },
  { topic: 'ipv6-family', title: 'an IPv4 range in cidr.ipv6', change: { ipv6: '10.100.0.0/16' } },
  { topic: 'ipv6-short', title: '3 characters in cidr.ipv6', change: { ipv6: '::0' } },
  { topic: 'ipv6-long', title: 'more than 43 characters in cidr.ipv6', change: { ipv6: overlongIpv6 } },
  { topic: 'ipv6-empty', title: 'an empty cidr.ipv6', change: { ipv6: '' } },
]

/** What a network with these ranges is refused for. */
function refusedRanges(requirement: string, topic: string, title: string, fault: Fault, change: Spec): Check {
  return refusedPut({
    requirement,
    kind: 'network',
    topic,
    title: `refuses ${title}`,
    fault,
    spoil: (spec) => ({ ...spec, ...change }),
  })
}

/** The check that a network with this spec is taken. */
function takenRanges(requirement: string, topic: string, title: string, change: Spec): Check {
  return defineCheck({
    id: `${requirement}/network/${topic}`,
    title: `network: accepts ${title}`,
    requirements: [requirement],
    kinds: ['network'],
    async run(context) {
      const draft = await context.resources.draft('network', { spec: change })
      expectAccepted(context, requirement, await context.resources.put(draft), '200 or 201')
    },
  })
}

const base = { ipv4: '10.100.0.0/16' }
const maxAdditional = 32

/** Ranges beside each other: 10.101.0.0/16, 10.102.0.0/16, ... */
function additional(count: number): Spec {
  return {
    additionalCidrs: Array.from({ length: count }, (_, index) => ({ ipv4: `10.${101 + index}.0.0/16` })),
  }
}

/** NET-02, 03, 04, 08, 11: which ranges a network may have. */
export const checks: readonly Check[] = [
  refusedRanges('NET-02', 'empty', 'a cidr without a range', 'shape', { cidr: {} }),
  takenRanges('NET-02', 'ipv6', 'a network of IPv6 alone', { cidr: { ipv6: 'fd00:100::/56' } }),
  takenRanges('NET-02', 'dual-stack', 'a network of both families', {
    cidr: { ...base, ipv6: 'fd00:100::/56' },
  }),
  ...badRanges.map(({ topic, title, change }) =>
    refusedRanges('NET-03', topic, title, 'shape', {
      cidr: 'ipv6' in change ? { ...base, ...change } : change,
    }),
  ),
  refusedRanges('NET-03', 'additional', 'an address among additionalCidrs', 'shape', {
    additionalCidrs: [{ ipv4: '10.101.0.0' }],
  }),
  refusedRanges('NET-04', 'public-ipv4', 'a public range', 'content', { cidr: { ipv4: '8.8.8.0/24' } }),
  refusedRanges('NET-04', 'beside-private', 'the range behind 172.16.0.0/12', 'content', {
    cidr: { ipv4: '172.32.0.0/16' },
  }),
  refusedRanges('NET-04', 'partly-private', 'a range that is private in part only', 'content', {
    cidr: { ipv4: '192.0.0.0/8' },
  }),
  refusedRanges('NET-04', 'public-ipv6', 'an IPv6 range outside of fc00::/7', 'content', {
    cidr: { ipv6: '2001:db8::/56' },
  }),
  refusedRanges('NET-04', 'additional', 'a public range among additionalCidrs', 'content', {
    additionalCidrs: [{ ipv4: '8.8.8.0/24' }],
  }),
  takenRanges('NET-04', 'private', 'the ranges of RFC 1918 beside 10.0.0.0/8', {
    cidr: { ipv4: '172.31.0.0/16' },
    additionalCidrs: [{ ipv4: '192.168.0.0/16' }],
  }),
  refusedRanges('NET-08', 'equal', 'an additional range that is the base range', 'content', {
    additionalCidrs: [base],
  }),
  refusedRanges('NET-08', 'inside', 'an additional range inside the base range', 'content', {
    additionalCidrs: [{ ipv4: '10.100.5.0/24' }],
  }),
  refusedRanges('NET-08', 'around', 'an additional range around the base range', 'content', {
    additionalCidrs: [{ ipv4: '10.96.0.0/12' }],
  }),
  refusedRanges('NET-08', 'among-additional', 'two additional ranges that overlap', 'content', {
    additionalCidrs: [{ ipv4: '10.101.0.0/16' }, { ipv4: '10.102.0.0/16' }, { ipv4: '10.101.128.0/17' }],
  }),
  refusedRanges('NET-08', 'ipv6', 'IPv6 ranges that overlap', 'content', {
    cidr: { ...base, ipv6: 'fd00:100::/56' },
    additionalCidrs: [{ ipv6: 'fd00:100:0:80::/57' }],
  }),
  refusedRanges('NET-11', 'more', '33 additionalCidrs', 'shape', additional(maxAdditional + 1)),
  takenRanges('NET-11', 'most', '32 additionalCidrs', additional(maxAdditional)),
]
