import { paths, sibling, specs } from '../single-vm.test-support.ts'
import { networkRuleDeviations } from './network-rules.ts'
import { publicIpDeviations } from './public-ips.ts'
import { get, made, parts, put, read, remove, type Step, steps, upTo } from './steps.test-support.ts'
import { type Proof, prove } from './transcript.test-support.ts'

const { network, subnet, nic, publicIp, routes, gateway } = paths

const takes = (before: readonly Step[], path: string, spec: unknown): Proof => [
  steps(...before, ...made(path, spec)),
  'hides',
  /PUT [^\n]* -> 422/,
]
const subnetWith = (changes: object) => takes(upTo('routes'), subnet, { ...specs.subnet, ...changes })
const nicWith = (...addresses: string[]) => ({ subnetRef: specs.nic['subnetRef'], addresses })
const zone9 = { zone: 'z9' }
const wide = { ...specs.network, additionalCidrs: [{ ipv4: '10.7.0.0/16' }] }
const inSecondRange = made(subnet, { ...specs.subnet, cidr: { ipv4: '10.7.1.0/24' } })
const bound = [...upTo('nic'), get(publicIp)]
const gone = [{ destinationCidrBlock: '0.0.0.0/0', targetRef: { resource: 'internet-gateways/none' } }]
const two = [
  ...gone,
  { destinationCidrBlock: '10.9.0.0/16', targetRef: { resource: 'internet-gateways/gate' } },
]
const active = '"routes":\\[{"state":"active"'

prove([...networkRuleDeviations, ...publicIpDeviations], {
  'zones-unchecked': subnetWith(zone9),
  'zone-of-subnet-unchecked': subnetWith(zone9),
  'public-range-for-network': takes(parts('workspace'), network, {
    ...specs.network,
    cidr: { ipv4: '8.8.0.0/16' },
  }),
  'ranges-of-network-overlap': takes(parts('workspace'), network, {
    ...specs.network,
    additionalCidrs: [{ ipv4: '10.100.7.0/24' }],
  }),
  'range-in-use-taken-away': takes(
    [...parts('workspace'), ...made(network, wide), ...parts('gateway', 'routes'), ...inSecondRange],
    network,
    specs.network,
  ),
  'network-range-not-chosen': [
    steps(...parts('workspace'), ...made(network, { ...specs.network, cidr: { ipv4: '0.0.0.0/16' } })),
    'shows',
    read('net', '"status":{[^\\n]*"cidr":{"ipv4":"0.0.0.0/16"'),
  ],
  'network-status-without-range': [
    steps(...upTo('network')),
    'hides',
    read('net', '"status":{[^\\n]*"cidr"'),
  ],
  'subnet-outside-network': subnetWith({ cidr: { ipv4: '10.9.0.0/24' } }),
  'subnet-as-large-as-network': subnetWith({ cidr: { ipv4: '10.100.0.0/16' } }),
  'subnets-overlap': takes(upTo('subnet'), sibling(subnet, 'twin'), specs.subnet),
  'subnet-range-not-chosen': [
    steps(...upTo('routes'), ...made(subnet, { ...specs.subnet, cidr: { ipv4: '0.0.0.0/24' } })),
    'shows',
    read('sub', '"status":{[^\\n]*"cidr":{"ipv4":"0.0.0.0/24"'),
  ],
  'nic-address-outside-subnet': takes(upTo('subnet'), nic, nicWith('10.100.2.7')),
  'nic-address-in-use': takes(
    [...upTo('subnet'), ...made(nic, nicWith('10.100.1.7'))],
    sibling(nic, 'b'),
    nicWith('10.100.1.7'),
  ),
  'nic-takes-reserved-address': takes(upTo('subnet'), nic, nicWith('10.100.1.255')),
  'nic-gets-network-address': [steps(...bound), 'shows', read('nic', '"addresses":\\["10.100.1.0"')],
  'nic-address-not-chosen': [
    steps(...bound),
    'shows',
    read('nic', '"status":{[^\\n]*"addresses":\\["0.0.0.0"'),
  ],
  'nic-hides-public-ips': [steps(...bound), 'hides', read('nic', '"status":{[^\\n]*"publicIpRefs"')],
  'mac-address-in-dots': [steps(...bound), 'shows', read('nic', '"macAddress":"\\w{4}\\.\\w{4}\\.\\w{4}"')],
  'destination-routed-twice': takes(upTo('gateway'), routes, { routes: [...gone, ...gone] }),
  'routes-always-active': [
    steps(...upTo('gateway'), ...made(routes, { routes: gone })),
    'shows',
    read('routes', active),
  ],
  'gateway-of-active-route-deleted': [
    steps(...upTo('routes'), remove(gateway), get(gateway), get(routes)),
    'shows',
    /GET [^ ]*gate -> 404[^\n]*\nGET [^\n]*"routes":\[{"state":"active"/,
  ],
  'route-states-incomplete': [
    steps(...upTo('gateway'), ...made(routes, { routes: two })),
    'hides',
    read('routes', '"status":{[^\\n]*"routes":\\[{"state":"pending"[^\\n]*{"state":"active","conditions"'),
  ],

  'public-ip-hides-its-nic': [steps(...bound), 'hides', read('ip', '"attachedTo"')],
  'public-ip-shared': takes(bound, sibling(nic, 'b'), { ...specs.nic }),
  'public-ip-of-other-family': takes(parts('workspace'), publicIp, {
    version: 'IPv6',
    address: '198.18.9.9',
  }),
  'public-ip-address-ignored': [
    steps(...parts('workspace'), ...made(publicIp, { version: 'IPv4', address: '198.18.9.9' })),
    'hides',
    read('ip', '"ipAddress":"198.18.9.9"'),
  ],
  'public-ip-without-address': [steps(...parts('workspace', 'publicIp')), 'hides', read('ip', '"ipAddress"')],
  'public-ip-of-wrong-family': [
    steps(...parts('workspace'), ...made(publicIp, { version: 'IPv6' })),
    'shows',
    read('ip', '"ipAddress":"198'),
  ],
  'public-ip-changes-on-update': [
    steps(
      ...parts('workspace', 'publicIp'),
      put(publicIp, specs.publicIp, { labels: { a: '1' } }),
      get(publicIp),
    ),
    'shows',
    read('ip', '"ipAddress":"198.18.16.'),
  ],
  'public-ip-tells-no-allocation': [
    steps(...parts('workspace', 'publicIp')),
    'hides',
    read('ip', '"type":"allocation"'),
  ],
  'bindings-not-noted': [steps(...bound), 'hides', read('ip', '"type":"binding"')],
})
