import { timestamp } from '../clock.ts'
import { alterAt, dropAt, inResources, isJson, type Json } from './alter.ts'
import { rowsAt } from './constraint-rows.ts'
import type { Deviation } from './deviation.ts'

const onGet = (kindIds: readonly string[], change: Parameters<typeof inResources>[1]) =>
  inResources({ kinds: kindIds, shownIn: ['get'] }, change)

const inStatus = (kindIds: readonly string[], change: (status: Json, resource: Json) => unknown) =>
  inResources({ kinds: kindIds }, (resource) =>
    isJson(resource['status']) ? change(resource['status'], resource) : undefined,
  )

const upper = (value: unknown): unknown => (typeof value === 'string' ? value.toUpperCase() : value)
const raised = (value: unknown): unknown => (typeof value === 'number' ? value + 1 : value)

/** The kinds whose spec may be empty. */
const optional = ['workspace', 'security-group', 'internet-gateway', 'object-storage-account'] as const

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
const isEmpty = (value: unknown): boolean => isList(value) && value.length === 0

const ruleMembers = (resource: Json): Json[] => {
  const { spec } = resource
  if (!isJson(spec)) return []
  return isList(spec['rules']) ? spec['rules'].filter(isJson) : [spec]
}
const ruleKinds = ['security-group', 'security-group-rule']

/** Members that GET shows otherwise than they are. */
export const misshownMemberDeviations: readonly Deviation[] = [
  {
    name: 'directions-in-capitals',
    title: 'GET shows the direction of a rule in capitals, as the firewall has it',
    // No rule comes back as it was sent, whatever else it is about.
    requirements: [
      ...['SG-03', 'SG-04', 'SG-05', 'SG-06', 'SG-07', 'SG-09', 'SG-11', 'SG-13', 'SG-14', 'SG-15', 'SG-17'],
      ...['SGR-03', 'SG-01', 'REF-07', 'JSON-14', 'JSON-09', 'META-29', 'LIST-35', 'LIFE-04'],
      ...rowsAt('security-group', ['/spec/rules', '/spec/rules/*/direction']),
      ...rowsAt('security-group-rule', ['/spec/direction']),
    ],
    answers: onGet(ruleKinds, (resource) => {
      for (const rule of ruleMembers(resource)) alterAt(rule, '/direction', upper)
    }),
  },
  {
    name: 'rules-narrowed-when-shown',
    title: 'GET shows a rule without protocol, version or peers with those that the firewall takes first',
    // The answer to PUT shows the rule as it was sent.
    requirements: ['META-30', 'SG-04', 'SG-05', 'SG-11', 'LIFE-04', 'META-29', 'LIST-35'],
    answers: onGet(ruleKinds, (resource) => {
      for (const rule of ruleMembers(resource)) {
        alterAt(rule, '/protocol', (protocol) => protocol ?? 'tcp')
        alterAt(rule, '/version', (version) => version ?? 'IPv4')
        alterAt(rule, '/sourceRef', (peers) =>
          peers === undefined || isEmpty(peers) ? [{ resource: '0.0.0.0/0' }] : peers,
        )
      }
    }),
  },
  {
    name: 'image-words-in-other-case',
    title: 'GET shows the members of an image in the case of the hypervisor',
    requirements: ['IMG-02', 'IMG-05', 'REF-07', 'JSON-14', 'JSON-09', 'META-29', 'LIST-35', 'LIFE-34'],
    answers: onGet(['image'], (resource) => {
      alterAt(resource, '/spec/cpuArchitecture', upper)
      alterAt(resource, '/spec/initializer', upper)
      alterAt(resource, '/spec/boot', (boot) => (typeof boot === 'string' ? boot.toLowerCase() : boot))
    }),
  },
  {
    name: 'egress-only-inverted',
    title: 'GET shows egressOnly of an internet gateway the other way round',
    requirements: ['IGW-02', 'IGW-04', 'REF-07', 'META-29', 'LIST-35', 'LIFE-34', 'LIFE-02', 'LIFE-04'],
    answers: onGet(['internet-gateway'], (resource) =>
      alterAt(resource, '/spec/egressOnly', (value) => value !== true),
    ),
  },
  {
    name: 'volumes-rounded-up',
    title: 'The member status.sizeGB shows what the disk has, one more than was asked for',
    requirements: ['BS-05', 'BS-06'],
    answers: inStatus(['block-storage'], (status) => alterAt(status, '/sizeGB', raised)),
  },
  {
    name: 'free-volumes-name-an-instance',
    title: 'A volume that no instance has names one in status.attachedTo',
    requirements: ['BS-08', 'INST-29'],
    answers: inStatus(['block-storage'], (status) =>
      alterAt(status, '/attachedTo', (value) => value ?? { resource: 'instances/none' }),
    ),
  },
  {
    name: 'chosen-additional-range-not-shown',
    title: 'The additional range that the provider chose is shown as it was asked for, 0.0.0.0/16',
    requirements: ['NET-09'],
    answers: inStatus(['network'], (status, { spec }) => {
      const asked = isJson(spec) ? spec['additionalCidrs'] : undefined
      if (isList(asked) && JSON.stringify(asked).includes('"0.0.0.0/')) status['additionalCidrs'] = asked
    }),
  },
  {
    name: 'subnet-shown-as-large-as-all',
    title: 'The member status.cidr of a subnet shows the range of all private networks',
    requirements: ['SUB-05', 'SUB-07', 'SUB-09', 'SUB-10'],
    answers: inStatus(['subnet'], (status) => {
      if (isJson(status['cidr'])) alterAt(status, '/cidr/ipv4', () => '10.0.0.0/8')
    }),
  },
  {
    name: 'routes-never-shown-active',
    title: 'Every route is shown as pending',
    requirements: ['RT-05', 'IGW-03', 'NAT-05'],
    answers: inStatus(['route-table'], (status) => alterAt(status, '/routes/*/state', () => 'pending')),
  },
  {
    name: 'fixed-address-shown-as-another',
    title: 'A NIC that asks for an address gets the one behind it',
    requirements: ['NIC-02', 'NIC-03', 'NIC-04'],
    answers: inStatus(['nic'], (status, { spec }) => {
      const [asked] = isJson(spec) && isList(spec['addresses']) ? spec['addresses'] : []
      if (asked === '0.0.0.0' || asked === '::') return
      alterAt(status, '/addresses/0', (address) =>
        typeof address === 'string' ? address.replace(/\d+$/, (last) => String(Number(last) + 1)) : address,
      )
    }),
  },
  {
    name: 'unbound-public-ip-still-shown',
    title: 'A NIC without public IPs names one in its status, as a string',
    requirements: ['NIC-09', 'REF-06', 'JSON-14', 'LIST-35'],
    answers: inStatus(['nic'], (status, { spec }) => {
      const bound = isJson(spec) ? spec['publicIpRefs'] : undefined
      if (bound === undefined || isEmpty(bound)) status['publicIpRefs'] = ['public-ips/none']
    }),
  },
  {
    name: 'power-since-creation',
    title: 'The member powerStateSince is there from the creation of an instance on',
    requirements: ['INST-18'],
    answers: inResources({ kinds: ['instance'] }, (resource, { stored }) =>
      alterAt(resource, '/status/powerStateSince', (value) => value ?? timestamp(stored?.createdAt ?? 0)),
    ),
  },
  {
    name: 'optional-specs-not-shown',
    title: 'GET shows no spec where all of its members are optional',
    requirements: [
      ...[
        'REF-07',
        'JSON-14',
        'META-29',
        'LIST-35',
        'WS-01',
        'OBJ-02',
        'SG-15',
        'LIFE-34',
        'LIFE-04',
        'META-30',
        'LBL-09',
      ],
      ...[
        'IGW-02',
        'GUIDE-01',
        'GUIDE-02',
        'LIFE-02',
        'ASYNC-04',
        'IGW-04',
        ...rowsAt('internet-gateway', ['/spec/egressOnly']),
      ],
    ],
    answers: onGet(optional, (resource) => dropAt(resource, '/spec')),
  },
]
