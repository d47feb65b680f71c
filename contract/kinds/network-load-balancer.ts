import Type from 'typebox'
import { defineKind, refersTo } from '../kind.ts'
import { OneOf, Port, Reference } from '../schema/values.ts'

const HealthCheck = Type.Object({
  type: Type.Optional(OneOf(['connect'], { default: 'connect' })),
  /** seconds */
  interval: Type.Integer({ minimum: 1, maximum: 86400 }),
  /** seconds */
  timeout: Type.Integer({ minimum: 1, maximum: 600 }),
  retry: Type.Integer({ minimum: 0, maximum: 10 }),
})

const Target = Type.Object({
  algorithm: Type.Optional(OneOf(['round-robin'], { default: 'round-robin' })),
  port: Type.Optional(Port),
  members: Type.Array(Reference, { minItems: 1, maxItems: 1000 }),
  healthCheck: Type.Optional(HealthCheck),
  proxyProtocol: Type.Optional(OneOf(['none', 'v2'], { default: 'none' })),
})

export const networkLoadBalancer = defineKind({
  id: 'network-load-balancer',
  schemaName: 'NetworkLoadBalancer',
  provider: 'seca.load-balancer',
  collection: 'network-load-balancers',
  parents: ['tenant', 'workspace'],
  metadata: 'regional-workspace',
  spec: Type.Object({
    nicRef: Reference,
    securityGroupRef: Type.Optional(Reference),
    frontendPort: Type.Optional(Port),
    backendPort: Type.Optional(Port),
    frontends: Type.Array(
      Type.Object({ protocol: OneOf(['tcp', 'udp', 'both']), port: Port, target: Target }),
      { minItems: 1, maxItems: 50 },
    ),
  }),
  status: { healthyMembers: Type.Optional(Type.Array(Reference, { maxItems: 1000 })) },
  references: [
    refersTo('/spec/nicRef', 'nic', { exclusive: true }),
    refersTo('/spec/securityGroupRef', 'security-group'),
    refersTo('/spec/frontends/*/target/members/*', 'nic'),
  ],
  readyWithinSeconds: 1200,
})
