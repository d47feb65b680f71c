/** Networks, subnets, route tables, internet gateways, NICs, public IPs. */
import { inference, page, practice, problem, type Rows, referee, resource, schema } from './requirement.ts'

const network = schema('network', 'NetworkSpec')
const cidr = schema('network', 'cidr')
const subnet = schema('subnet', 'SubnetSpec')
const routeTable = schema('route-table', 'RouteTableSpec')
const route = schema('route-table', 'RouteSpec')
const routeStatus = schema('route-table', 'RouteStatus')
const gateway = schema('internet-gateway', 'InternetGatewaySpec')
const nic = schema('nic', 'NicSpec')
const nicStatus = schema('nic', 'NicStatus')
const publicIp = schema('public-ip', 'PublicIpSpec')
const publicIpStatus = schema('public-ip', 'PublicIpStatus')
const inUse = inference(problem(409))

export const networking: Rows = [
  ['NET-01', 'MUST', 'A network without cidr or skuRef is refused.', network],
  ['NET-02', 'MUST', 'cidr holds ipv4, ipv6 or both; an empty one is refused.', cidr],
  [
    'NET-03',
    'MUST',
    'cidr.ipv4 is an IPv4 range of 9 to 18 characters, cidr.ipv6 an IPv6 range of 4 to 43.',
    cidr,
  ],
  ['NET-04', 'SHOULD', 'Ranges are private: RFC 1918 for IPv4, RFC 4193 for IPv6.', network],
  ['NET-05', 'MUST', 'A network keeps its cidr: a change is refused.', network],
  ['NET-06', 'MUST', 'A network keeps its skuRef: a change is refused.', network],
  ['NET-07', 'MUST', 'additionalCidrs can be changed, except for a range that a subnet uses.', network],
  ['NET-08', 'MUST', 'Ranges of one network that overlap are refused.', network],
  [
    'NET-09',
    'MUST',
    'For 0.0.0.0/16 or ::/56 the provider chooses a range and shows it in status.cidr.',
    network,
  ],
  ['NET-10', 'MUST', 'A network has a status.cidr.', schema('network', 'NetworkStatus')],
  ['NET-11', 'MUST', 'A network has at most 32 additionalCidrs.', network],
  [
    'NET-12',
    'MUST',
    'DELETE of a network with subnets or route tables is answered 409 (taking them along is tolerated); none is left without its network.',
    page('core-concepts'),
  ],
  [
    'NET-13',
    'MUST',
    'A routeTableRef in the spec of a network, as the usage guide prints it, is not stored.',
    network,
  ],

  [
    'SUB-01',
    'MUST',
    'Subnets live below their network: networks/{network}/subnets/{name}.',
    resource('network.v1'),
  ],
  [
    'SUB-02',
    'MAY',
    'The flat path of the usage guide, workspaces/{workspace}/subnets/{name}, works for subnets.',
    page('usage'),
  ],
  [
    'SUB-03',
    'MUST',
    'A subnet without cidr, zone or routeTableRef is refused (a routeTableRef that the provider fills in is tolerated).',
    subnet,
  ],
  [
    'SUB-04',
    'MAY',
    'A routeTableRef that was left out is filled in from the network and shown in status.',
    page('access-control'),
  ],
  ['SUB-05', 'MUST', 'The range of a subnet is a true part of a range of its network.', subnet],
  ['SUB-06', 'SHOULD', 'A subnet that overlaps another one of the network is refused.', inference(subnet)],
  [
    'SUB-07',
    'MUST',
    'A subnet in a zone that its region does not have is refused.',
    schema('region', 'Zone'),
  ],
  ['SUB-08', 'MUST', 'A routeTableRef to no route table of the same network is refused.', subnet],
  [
    'SUB-09',
    'MUST',
    'For 0.0.0.0/24 the provider chooses a part of the network and shows it in status.cidr.',
    subnet,
  ],
  ['SUB-10', 'MUST', 'No NIC gets the first or the last address of a subnet.', subnet],
  [
    'SUB-11',
    'MUST',
    'PUT of a subnet in a network that does not exist is answered 404 (422 tolerated).',
    problem(404),
  ],
  ['SUB-12', 'SHOULD', 'DELETE of a subnet with NICs is answered 409.', inUse],
  ['SUB-13', 'SHOULD', 'A subnet keeps its zone: a change is refused.', inference(subnet)],

  [
    'RT-01',
    'MUST',
    'Route tables live below their network: networks/{network}/route-tables/{name}.',
    resource('network.v1'),
  ],
  [
    'RT-02',
    'MUST',
    'The routes of a table are 1 to 1000, each with destinationCidrBlock and targetRef.',
    routeTable,
  ],
  [
    'RT-03',
    'MUST',
    'A route leads to a range (destinationCidrBlock), IPv4 or IPv6, in 43 characters at most.',
    route,
  ],
  [
    'RT-04',
    'MUST',
    'Route tables go by the metadata.kind routing-table.',
    schema('resource', 'TypeMetadata'),
  ],
  [
    'RT-05',
    'MUST',
    'A route is pending while its target is missing, in error when the target cannot serve, and else active.',
    routeStatus,
  ],
  [
    'RT-06',
    'SHOULD',
    'A route to a target that does not exist is pending or refused, and never active.',
    routeStatus,
  ],
  [
    'RT-07',
    'MUST',
    'status.routes has as many entries as spec.routes.',
    schema('route-table', 'RouteTableStatus'),
  ],
  [
    'RT-08',
    'MUST',
    'Traffic within the ranges of a network needs no route and cannot be routed away.',
    network,
    { excluded: 'data-plane' },
  ],
  ['RT-09', 'SHOULD', 'A second route to the same destination is refused.', inference(routeTable)],
  ['RT-10', 'SHOULD', 'DELETE of a route table that a subnet uses is answered 409.', inUse],

  ['IGW-01', 'MUST', 'An internet gateway with the spec {} is accepted.', gateway],
  ['IGW-02', 'MUST', 'egressOnly is a boolean, and false when it was left out.', gateway],
  [
    'IGW-03',
    'SHOULD',
    'DELETE of a gateway that a route targets is answered 409, or else the route is no longer active.',
    inUse,
  ],
  [
    'IGW-04',
    'SHOULD',
    'egressOnly of an existing gateway can be changed.',
    practice('Go suite', gateway),
    referee,
  ],

  ['NIC-01', 'MUST', 'A NIC has a subnetRef and 1 to 32 addresses.', nic],
  ['NIC-02', 'MUST', 'The addresses of a NIC are IPv4 or IPv6 addresses; a range is refused.', nic],
  [
    'NIC-03',
    'MUST',
    'For 0.0.0.0 or :: the provider chooses an address of the subnet and shows it in status.addresses.',
    schema('nic', 'NicIp'),
  ],
  ['NIC-04', 'MUST', 'An address outside the subnet, or one in use, is refused.', nic],
  ['NIC-05', 'MUST', 'status.macAddress, where shown, is six pairs of hexadecimal digits.', nicStatus],
  ['NIC-06', 'MUST', 'A NIC has at most 16 publicIpRefs and 16 securityGroupRefs.', nic],
  ['NIC-07', 'MUST', 'A skuRef that a NIC has cannot be changed.', nic],
  [
    'NIC-08',
    'SHOULD',
    'Of the SKUs of network, subnet and NIC the highest one counts.',
    nic,
    { excluded: 'data-plane' },
  ],
  [
    'NIC-09',
    'MUST',
    'A bound public IP shows in status.publicIpRefs of the NIC, the NIC in status.attachedTo of the public IP.',
    nicStatus,
  ],
  ['NIC-10', 'SHOULD', 'A public IP that one NIC has is refused for another.', inference(nic)],
  ['NIC-11', 'SHOULD', 'DELETE of a NIC that an instance uses is answered 409.', inUse],
  ['NIC-12', 'MAY', 'A NIC whose addresses were left out gets some from its subnet.', schema('nic', 'NicIp')],

  ['PIP-01', 'MUST', 'The version of a public IP is IPv4 or IPv6; without one it is refused.', publicIp],
  ['PIP-02', 'MUST', 'status.ipAddress of an active public IP is an address of its family.', publicIpStatus],
  [
    'PIP-03',
    'SHOULD',
    'A public IP with an address gets that one, or is refused when the provider does not hold it.',
    publicIp,
  ],
  ['PIP-04', 'SHOULD', 'A public IP with an address of the other family is refused.', inference(publicIp)],
  [
    'PIP-05',
    'MUST',
    'Conditions of type allocation (allocated, released) and binding (bound, unbound) tell what happened to a public IP.',
    publicIpStatus,
  ],
  ['PIP-06', 'SHOULD', 'DELETE of a public IP that a NIC uses is answered 409.', inUse],
  ['PIP-07', 'SHOULD', 'A public IP keeps its address.', inference(publicIpStatus)],
]
