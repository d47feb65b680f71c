/** The spec of each kind as JSON Schema, written down from the OpenAPI documents of v1.7. */
type Schema = Readonly<Record<string, unknown>>

const text = (minLength: number, maxLength: number): Schema => ({ type: 'string', minLength, maxLength })
const whole = (minimum: number, maximum: number): Schema => ({ type: 'integer', minimum, maximum })
const oneOf = (...values: string[]): Schema => ({ type: 'string', enum: values })
const list = (items: Schema, maxItems: number, minItems = 0): Schema => ({
  type: 'array',
  items,
  minItems,
  maxItems,
})
const map = (maxLength: number): Schema => ({
  type: 'object',
  additionalProperties: { type: 'string', maxLength },
})
/** Members whose name ends in `!` are required. */
const object = (members: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  required: Object.keys(members)
    .filter((name) => name.endsWith('!'))
    .map((name) => name.slice(0, -1)),
  properties: Object.fromEntries(
    Object.entries(members).map(([name, schema]) => [name.replace('!', ''), schema]),
  ),
  additionalProperties: false,
})

const reference = object({
  'resource!': text(1, 256),
  provider: text(0, 64),
  region: text(0, 64),
  tenant: text(0, 64),
  workspace: text(0, 64),
})
const zone = text(1, 32)
const cidr = object({ ipv4: text(9, 18), ipv6: text(4, 43) })
const family = oneOf('IPv4', 'IPv6')
const volume = object({
  'deviceRef!': reference,
  type: { ...oneOf('virtio'), default: 'virtio' },
})
const port = whole(1, 65535)
const rule = object({
  annotations: map(1024),
  'direction!': oneOf('ingress', 'egress'),
  version: family,
  protocol: oneOf('tcp', 'udp', 'tcp+udp', 'icmp'),
  ports: object({ from: port, to: port, list: list(port, 100) }),
  icmp: object({ 'type!': whole(0, 8), 'code!': whole(0, 5) }),
  sourceRef: list(reference, 32),
})

const specs: Readonly<Record<string, Schema>> = {
  role: object({
    'permissions!': list(
      object({
        'provider!': text(1, 64),
        'resources!': list(text(1, 256), 256, 1),
        'verb!': list(text(1, 7), 16, 1),
      }),
      256,
      1,
    ),
  }),
  'role-assignment': object({
    'subs!': list(text(1, 128), 256, 1),
    'scopes!': list(
      object({
        tenants: list(text(1, 64), 64),
        regions: list(text(1, 64), 64),
        workspaces: list(text(1, 64), 256),
      }),
      256,
      1,
    ),
    'roles!': list(text(1, 64), 32, 1),
  }),
  workspace: object({}),
  image: object({
    'blockStorageRef!': reference,
    'cpuArchitecture!': oneOf('amd64', 'arm64'),
    initializer: { ...oneOf('none', 'cloudinit-22'), default: 'none' },
    boot: { ...oneOf('UEFI', 'BIOS'), default: 'UEFI' },
  }),
  'block-storage': object({
    'skuRef!': reference,
    'sizeGB!': whole(1, 1_000_000),
    sourceImageRef: reference,
  }),
  instance: object({
    'skuRef!': reference,
    primaryNicRef: reference,
    additionalNicRefs: list(reference, 16),
    'zone!': zone,
    securityGroupRef: reference,
    userData: text(0, 65536),
    antiAffinityGroup: text(0, 64),
    sshKeys: list(text(1, 4096), 32),
    'bootVolume!': volume,
    dataVolumes: list(volume, 64),
  }),
  network: object({ 'cidr!': cidr, additionalCidrs: list(cidr, 32), 'skuRef!': reference }),
  subnet: object({ 'cidr!': cidr, 'zone!': zone, 'routeTableRef!': reference, skuRef: reference }),
  'routing-table': object({
    'routes!': list(object({ 'destinationCidrBlock!': text(1, 43), 'targetRef!': reference }), 1000, 1),
  }),
  'internet-gateway': object({ egressOnly: { type: 'boolean', default: false } }),
  nic: object({
    securityGroupRefs: list(reference, 16),
    'addresses!': list(text(1, 39), 32, 1),
    publicIpRefs: list(reference, 16),
    skuRef: reference,
    'subnetRef!': reference,
  }),
  'public-ip': object({ 'version!': family, address: text(0, 39) }),
  'security-group': object({ rules: list(rule, 500), ruleRefs: list(reference, 500) }),
  'security-group-rule': rule,
}

/** The part of a resource that a client sends. */
export const bodySchemas: Readonly<Record<string, Schema>> = Object.fromEntries(
  Object.entries(specs).map(([kind, spec]) => [
    kind,
    object({
      labels: map(63),
      annotations: map(1024),
      extensions: { type: 'object', additionalProperties: { type: 'string' } },
      'spec!': spec,
    }),
  ]),
)
