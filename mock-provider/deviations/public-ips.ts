import { formatAddress, parseAddress } from '../addresses/ip-range.ts'
import { afterPut, alterAt, dropAt, inResources, isJson } from './alter.ts'
import type { Deviation } from './deviation.ts'

/** What goes wrong with public IPs. */
export const publicIpDeviations: readonly Deviation[] = [
  {
    name: 'public-ip-hides-its-nic',
    title: 'The status of a public IP does not tell what it is attached to',
    requirements: ['NIC-09'],
    answers: inResources({ kinds: ['public-ip'] }, (resource) => dropAt(resource, '/status/attachedTo')),
  },
  {
    name: 'public-ip-shared',
    title: 'A public IP that one NIC has is taken by another',
    requirements: ['NIC-10'],
    skips: ['public-ip-free'],
  },
  {
    name: 'public-ip-of-other-family',
    title: 'A public IP takes an address of the other family',
    requirements: ['PIP-04'],
    skips: ['public-ip-family'],
  },
  {
    name: 'public-ip-address-ignored',
    title: 'The address that a public IP asks for is passed over, and another one is given',
    // What is not looked at is not refused either.
    requirements: ['PIP-04', 'PIP-03'],
    skips: ['public-ip-brought'],
  },
  {
    name: 'public-ip-without-address',
    title: 'An active public IP shows no address',
    // GUIDE-01, GUIDE-02: both guides make a public IP.
    requirements: ['PIP-02', 'PIP-03', 'PIP-07', 'GUIDE-01', 'GUIDE-02'],
    answers: inResources({ kinds: ['public-ip'] }, (resource) => dropAt(resource, '/status/ipAddress')),
  },
  {
    name: 'public-ip-of-wrong-family',
    title: 'A public IP of version IPv6 gets an IPv4 address mapped into text',
    requirements: ['PIP-02'],
    answers: inResources({ kinds: ['public-ip'] }, ({ spec, status }) => {
      if (!isJson(spec) || !isJson(status) || spec['version'] !== 'IPv6') return
      alterAt(status, '/ipAddress', () => '198.18.255.1')
    }),
  },
  {
    name: 'public-ip-changes-on-update',
    title: 'A public IP gets the next address with each update',
    // An update of the labels alone is one.
    requirements: ['LBL-09', 'PIP-07'],
    corrupts: afterPut({ kinds: ['public-ip'] }, (stored) => {
      const had = stored.facts['ipAddress']
      if (stored.resourceVersion === 1 || typeof had !== 'string') return
      const { family, value } = parseAddress(had)
      // Far behind those that others get.
      const ipAddress = formatAddress({ family, value: value + 4096n })
      stored.facts = { ...stored.facts, ipAddress }
    }),
  },
  {
    name: 'public-ip-tells-no-allocation',
    title: 'A public IP has no conditions of the type allocation',
    requirements: ['PIP-05'],
    answers: inResources({ kinds: ['public-ip'] }, (resource) =>
      dropAt(resource, '/status/conditions/*/type', '/status/conditions/*/reason'),
    ),
  },
  {
    name: 'bindings-not-noted',
    title: 'A public IP has no conditions of the type binding',
    requirements: ['PIP-05'],
    skips: ['attachments-noted:binding'],
  },
]
