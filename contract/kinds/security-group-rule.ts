import Type from 'typebox'
import { defineKind, refersTo } from '../kind.ts'
import { Annotations, IpVersion, OneOf, Port, Reference } from '../schema/values.ts'

/** The rule as a resource of its own; a security group also carries it inline. */
export const SecurityGroupRuleSpec = Type.Object({
  annotations: Type.Optional(Annotations),
  direction: OneOf(['ingress', 'egress']),
  version: Type.Optional(IpVersion),
  protocol: Type.Optional(OneOf(['tcp', 'udp', 'tcp+udp', 'icmp'])),
  ports: Type.Optional(
    Type.Object({
      from: Type.Optional(Port),
      to: Type.Optional(Port),
      list: Type.Optional(Type.Array(Port, { maxItems: 100 })),
    }),
  ),
  icmp: Type.Optional(
    Type.Object({
      type: Type.Integer({ minimum: 0, maximum: 8 }),
      code: Type.Integer({ minimum: 0, maximum: 5 }),
    }),
  ),
  sourceRef: Type.Optional(Type.Array(Reference, { maxItems: 32 })),
})

/** Peers of a rule: resources, or an address inside `resource`. */
export const rulePeers = ['internet-gateway', 'instance', 'security-group'] as const

export const securityGroupRule = defineKind({
  id: 'security-group-rule',
  schemaName: 'SecurityGroupRule',
  provider: 'seca.network',
  collection: 'security-group-rules',
  parents: ['tenant', 'workspace'],
  metadata: 'regional-workspace',
  spec: SecurityGroupRuleSpec,
  status: {},
  references: [refersTo('/spec/sourceRef/*', rulePeers, { holdsTarget: false, addressAllowed: true })],
})
