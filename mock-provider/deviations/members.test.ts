import { paths, sibling, specs } from '../single-vm.test-support.ts'
import { defaultDeviations } from './defaults.ts'
import { fixedMemberDeviations } from './fixed-members.ts'
import { referenceDeviations } from './references.ts'
import { schemaLimitDeviations } from './schema-limits.ts'
import {
  cluster,
  clusterSpec,
  get,
  made,
  parts,
  pool,
  poolSpec,
  read,
  remove,
  type Step,
  seen,
  sku,
  steps,
  upTo,
  withPool,
} from './steps.test-support.ts'
import { type Proof, prove } from './transcript.test-support.ts'

const { volume, image, network, subnet, nic, instance, group, gateway } = paths

/** An update or a creation that the strict provider refuses, and the deviant one takes. */
const takes = (before: readonly Step[], path: string, spec: unknown): Proof => [
  steps(...before, ...made(path, spec)),
  'hides',
  /PUT [^\n]* -> 422/,
]
const refuses = (before: readonly Step[], path: string, spec: unknown): Proof => [
  steps(...before, ...made(path, spec)),
  'shows',
  /PUT [^\n]* -> 422/,
]
const inWorkspace = (path: string, spec: unknown) => takes(parts('workspace'), path, spec)
const volumes = parts('workspace', 'volume')
const machine = upTo('instance')
const otherVolume = { ...specs.volume, skuRef: sku('rd100') }
const poolWith = (changes: object) => ({
  ...poolSpec,
  nodeTemplate: { ...poolSpec.nodeTemplate, ...changes },
})
const skuNic = { ...specs.nic, skuRef: sku('n1k') }
const otherTable = sibling(network, 'other')

prove([...fixedMemberDeviations, ...schemaLimitDeviations, ...referenceDeviations, ...defaultDeviations], {
  'fixed-members-change': takes(volumes, volume, otherVolume),
  'fixed-members-kept-in-silence': [
    steps(...volumes, ...made(volume, otherVolume)),
    'shows',
    /PUT [^\n]* -> 200[^\n]*\nGET [^\n]*seca.rd500/,
  ],
  'volume-changes-sku': takes(volumes, volume, otherVolume),
  'image-changes': takes([...volumes, ...parts('image')], image, { ...specs.image, boot: 'BIOS' }),
  'instance-moves': takes(machine, instance, { ...specs.instance, skuRef: sku('dm') }),
  'network-changes-range': takes(upTo('network'), network, {
    ...specs.network,
    cidr: { ipv4: '10.7.0.0/16' },
  }),
  'subnet-moves': takes(upTo('subnet'), subnet, { ...specs.subnet, zone: 'b' }),
  'nic-changes-sku': takes([...upTo('publicIp'), ...made(nic, skuNic)], nic, {
    ...skuNic,
    skuRef: sku('n5k'),
  }),
  'node-pool-moves': takes(withPool, pool, poolWith({ skuRef: sku('dm') })),
  'cluster-changes-sku': takes(withPool, cluster, { skuRef: sku('shared') }),
  'volume-shrinks': takes(volumes, volume, { ...specs.volume, sizeGB: 40 }),
  'volume-cannot-grow': refuses(volumes, volume, { ...specs.volume, sizeGB: 60 }),

  'numbers-without-maximum': inWorkspace(volume, { ...specs.volume, sizeGB: 1_000_001 }),
  'numbers-without-minimum': inWorkspace(volume, { skuRef: sku('rd100'), sizeGB: 0 }),
  'texts-without-maximum': takes(upTo('nic'), instance, {
    ...specs.instance,
    antiAffinityGroup: 'x'.repeat(65),
  }),
  'texts-may-be-empty': takes(upTo('nic'), instance, { ...specs.instance, sshKeys: [''] }),
  'arrays-without-maximum': takes(upTo('nic'), instance, {
    ...specs.instance,
    sshKeys: Array(33).fill('key'),
  }),
  'arrays-may-be-empty': takes(upTo('gateway'), paths.routes, { routes: [] }),
  'values-unlisted-accepted': [
    steps(
      ...parts('workspace'),
      ...made(paths.publicIp, { version: 'IPv5' }),
      ...made(sibling(paths.publicIp, 'b'), { version: 'IPv4' }),
    ),
    'shows',
    /IPv5[\s\S]*"ipAddress"/,
  ],
  'addresses-unread': takes(upTo('gateway'), paths.routes, {
    routes: [{ destinationCidrBlock: 'anywhere', targetRef: { resource: 'internet-gateways/gate' } }],
  }),
  'empty-range-accepted': inWorkspace(network, { ...specs.network, cidr: {} }),
  'storage-members-optional': inWorkspace(volume, { skuRef: sku('rd100') }),
  'instance-members-optional': takes(upTo('nic'), instance, { skuRef: sku('ds') }),
  'extension-members-optional': takes(upTo('nic'), paths.balancer, {
    frontends: specs.balancer['frontends'],
  }),
  'cluster-ranges-of-any-type': inWorkspace(cluster, { ...clusterSpec, podCidr: 7 }),
  'network-stores-unknown-members': inWorkspace(network, {
    ...specs.network,
    routeTableRef: { resource: 'x/y' },
  }),
  'greatest-number-refused': refuses(parts('workspace'), volume, { ...specs.volume, sizeGB: 1_000_000 }),
  'smallest-number-refused': refuses(parts('workspace'), volume, { skuRef: sku('rd100'), sizeGB: 1 }),
  'longest-text-refused': refuses(upTo('nic'), instance, {
    ...specs.instance,
    antiAffinityGroup: 'x'.repeat(64),
  }),
  'longest-array-refused': refuses(upTo('nic'), instance, {
    ...specs.instance,
    sshKeys: Array(32).fill('key'),
  }),

  'reference-type-ignored': inWorkspace(volume, { ...specs.volume, skuRef: { resource: 'images/x' } }),
  'table-of-other-network-accepted': [
    steps(
      ...upTo('routes'),
      ...made(otherTable, { ...specs.network, cidr: { ipv4: '10.7.0.0/16' } }),
      ...made(`${otherTable}/subnets/s`, { ...specs.subnet, cidr: { ipv4: '10.7.1.0/24' } }),
    ),
    'shows',
    seen('subnets/s', 201),
  ],
  'tenant-of-sku-reference-ignored': inWorkspace(network, {
    ...specs.network,
    skuRef: { tenant: 'nobody', resource: 'skus/seca.n1k' },
  }),
  'tenant-of-image-reference-ignored': refuses(parts('workspace'), volume, specs.volume),
  'workspace-of-reference-ignored': takes(upTo('nic'), instance, {
    ...specs.instance,
    bootVolume: { deviceRef: { workspace: 'nowhere', resource: 'block-storages/disk' } },
  }),
  'reference-with-scope-refused': refuses(parts('workspace'), volume, {
    skuRef: { resource: 'tenants/seca/skus/seca.rd500' },
    sizeGB: 10,
  }),
  'nested-reference-needs-parent': refuses(upTo('publicIp'), nic, {
    ...specs.nic,
    subnetRef: { resource: 'subnets/sub' },
  }),
  'reference-without-resource-accepted': inWorkspace(volume, { skuRef: {}, sizeGB: 10 }),
  'reference-vanishes-with-target': [
    steps(
      ...volumes,
      ...parts('image'),
      ...made(sibling(volume, 'copy'), { ...specs.volume, sourceImageRef: { resource: 'images/golden' } }),
      remove(image),
      get(image),
      get(sibling(volume, 'copy')),
    ),
    'hides',
    /GET [^ ]*golden -> 404[^\n]*\nGET [^\n]*"sourceImageRef"/,
  ],
  'unknown-sku-accepted': inWorkspace(network, { ...specs.network, skuRef: sku('none') }),
  'instance-without-its-parts': takes(upTo('nic'), instance, {
    ...specs.instance,
    bootVolume: { deviceRef: { resource: 'block-storages/none' } },
  }),
  'volume-from-nothing': inWorkspace(volume, {
    ...specs.volume,
    sourceImageRef: { resource: 'images/none' },
  }),
  'image-from-nothing': inWorkspace(image, specs.image),
  'group-with-unknown-rule': inWorkspace(group, { ruleRefs: [{ resource: 'security-group-rules/none' }] }),
  'subnet-with-unknown-table': takes(upTo('network'), subnet, specs.subnet),
  'nic-in-unknown-subnet': inWorkspace(nic, { ...specs.nic, publicIpRefs: [] }),

  'defaults-not-filled-in': [steps(...volumes, ...parts('image')), 'hides', read('golden', '"boot":"UEFI"')],
  'gateway-default-not-filled-in': [
    steps(...parts('workspace', 'gateway')),
    'hides',
    read(gateway, '"egressOnly":false'),
  ],
  'instance-defaults-not-filled-in': [steps(...machine), 'hides', read('vm', '"type":"virtio"')],
  'balancer-defaults-not-shown': [
    steps(...upTo('nic'), ...parts('balancer')),
    'hides',
    read('lb', '"algorithm":"round-robin"'),
  ],
})
