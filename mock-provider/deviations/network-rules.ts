import { cidrRanges } from '../addresses/cidr.ts'
import { formatAddress } from '../addresses/ip-range.ts'
import { afterPut, alterAt, dropAt, inResources, isJson, objectsIn } from './alter.ts'
import type { Deviation } from './deviation.ts'

/** What goes wrong in networks: ranges, addresses, routes and what is bound to what. */
export const networkRuleDeviations: readonly Deviation[] = [
  {
    name: 'zones-unchecked',
    title: 'A zone that the region does not have is accepted',
    requirements: ['REG-07', 'INST-03', 'SUB-07'],
    skips: ['zone-exists'],
  },
  {
    name: 'zone-of-subnet-unchecked',
    title: 'A subnet lies in a zone that the region does not have',
    requirements: ['SUB-07', 'REG-07'],
    skips: ['zone-exists:subnet'],
  },
  {
    name: 'public-range-for-network',
    title: 'A network takes a range of the internet',
    requirements: ['NET-04'],
    skips: ['private-ranges'],
  },
  {
    name: 'ranges-of-network-overlap',
    title: 'The ranges of one network may overlap',
    requirements: ['NET-08'],
    skips: ['ranges-apart'],
  },
  {
    name: 'range-in-use-taken-away',
    title: 'A network drops an additional range that a subnet uses',
    requirements: ['NET-07'],
    skips: ['ranges-stay'],
  },
  {
    name: 'network-range-not-chosen',
    title: 'The member status.cidr of a network repeats 0.0.0.0/16 and tells no choice',
    requirements: ['NET-09'],
    answers: inResources({ kinds: ['network'] }, ({ spec, status }) => {
      if (isJson(status) && isJson(spec)) status['cidr'] = spec['cidr']
    }),
  },
  {
    name: 'network-status-without-range',
    title: 'The status of a network has no cidr',
    requirements: ['NET-10', 'NET-09', 'JSON-14', 'LIST-35'],
    answers: inResources({ kinds: ['network'] }, (resource) => dropAt(resource, '/status/cidr')),
  },
  {
    name: 'subnet-outside-network',
    title: 'A subnet lies outside of the ranges of its network',
    requirements: ['SUB-05'],
    skips: ['subnet-inside-network'],
  },
  {
    name: 'subnet-as-large-as-network',
    title: 'A subnet takes the whole range of its network',
    requirements: ['SUB-05'],
    skips: ['subnet-smaller-than-network'],
  },
  {
    name: 'subnets-overlap',
    title: 'Two subnets of a network overlap',
    requirements: ['SUB-06'],
    skips: ['subnets-apart'],
  },
  {
    name: 'subnet-range-not-chosen',
    title: 'The member status.cidr of a subnet repeats 0.0.0.0/24 and tells no choice',
    requirements: ['SUB-09'],
    answers: inResources({ kinds: ['subnet'] }, ({ spec, status }) => {
      if (isJson(status) && isJson(spec)) status['cidr'] = spec['cidr']
    }),
  },
  {
    name: 'nic-address-outside-subnet',
    title: 'A NIC takes an address outside of its subnet',
    requirements: ['NIC-04'],
    skips: ['address-inside-subnet'],
  },
  {
    name: 'nic-address-in-use',
    title: 'Two NICs have the same address',
    requirements: ['NIC-04'],
    skips: ['address-free'],
  },
  {
    name: 'nic-takes-reserved-address',
    title: 'A NIC takes the first or the last address of its subnet when it asks for it',
    requirements: ['SUB-10'],
    skips: ['address-not-reserved'],
  },
  {
    name: 'nic-gets-network-address',
    title: 'The first address of the subnet is given to the first NIC',
    // Every NIC gets the same.
    requirements: ['NIC-03', 'SUB-10'],
    corrupts: afterPut({ kinds: ['nic'] }, (stored, { world }) => {
      const sent = stored.user.spec['addresses']
      const subnet = stored.edges.find(({ pointer }) => pointer === '/spec/subnetRef')
      const ranges = cidrRanges((subnet && world.store.get(subnet.targetKey)?.facts['cidr']) ?? {})
      const [range] = ranges
      if (!Array.isArray(sent) || sent[0] !== '0.0.0.0' || range === undefined) return
      const first = formatAddress({ family: range.family, value: range.first })
      stored.facts = { ...stored.facts, addresses: [first] }
    }),
  },
  {
    name: 'nic-address-not-chosen',
    title: 'The member status.addresses of a NIC repeats 0.0.0.0 and tells no choice',
    requirements: ['NIC-03'],
    answers: inResources({ kinds: ['nic'] }, ({ spec, status }) => {
      if (isJson(status) && isJson(spec)) status['addresses'] = spec['addresses']
    }),
  },
  {
    name: 'nic-hides-public-ips',
    title: 'The status of a NIC shows no public IPs',
    requirements: ['NIC-09'],
    answers: inResources({ kinds: ['nic'] }, (resource) => dropAt(resource, '/status/publicIpRefs')),
  },
  {
    name: 'mac-address-in-dots',
    title: 'The member status.macAddress of a NIC is written in three groups with dots',
    requirements: ['NIC-05'],
    answers: inResources({ kinds: ['nic'] }, (resource) =>
      alterAt(resource, '/status/macAddress', (mac) =>
        String(mac)
          .replaceAll(':', '')
          .replace(/(.{4})(.{4})/, '$1.$2.'),
      ),
    ),
  },
  {
    name: 'destination-routed-twice',
    title: 'A route table takes two routes to the same destination',
    requirements: ['RT-09'],
    skips: ['destinations-distinct'],
  },
  {
    name: 'routes-always-active',
    title: 'Every route is active, whether its target is there or not',
    // REF-12: what has the reference to nothing becomes active.
    requirements: ['RT-05', 'RT-06', 'REF-12'],
    answers: inResources({ kinds: ['route-table'] }, ({ status }) => {
      for (const route of isJson(status) ? objectsIn(status, 'routes') : []) route['state'] = 'active'
    }),
  },
  {
    name: 'gateway-of-active-route-deleted',
    title: 'A gateway is deleted under a route, which stays active',
    // Every route is shown active, one without a target too.
    requirements: ['REF-12', 'IGW-03', 'RT-05', 'RT-06'],
    skips: ['dependants:internet-gateway'],
    answers: inResources({ kinds: ['route-table'] }, ({ status }) => {
      for (const route of isJson(status) ? objectsIn(status, 'routes') : []) route['state'] = 'active'
    }),
  },
  {
    name: 'route-states-incomplete',
    title: 'The member status.routes has the first route only',
    requirements: ['RT-07', 'RT-05'],
    answers: inResources({ kinds: ['route-table'] }, ({ status }) => {
      if (isJson(status)) status['routes'] = objectsIn(status, 'routes').slice(0, 1)
    }),
  },
]
