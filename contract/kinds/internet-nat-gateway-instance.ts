import Type from 'typebox'
import { defineKind, refersTo } from '../kind.ts'
import { Reference, Zone } from '../schema/values.ts'

export const internetNatGatewayInstance = defineKind({
  id: 'internet-nat-gateway-instance',
  schemaName: 'InternetNatGatewayInstance',
  provider: 'seca.nat-gateway',
  collection: 'internet-nat-gateway-instances',
  parents: ['tenant', 'workspace'],
  metadata: 'regional-workspace',
  spec: Type.Object({
    publicIpRef: Reference,
    nicRef: Reference,
    zone: Zone,
    securityGroupRef: Type.Optional(Reference),
  }),
  status: {},
  references: [
    refersTo('/spec/publicIpRef', 'public-ip', { exclusive: true }),
    refersTo('/spec/nicRef', 'nic', { exclusive: true }),
    refersTo('/spec/securityGroupRef', 'security-group'),
  ],
  readyWithinSeconds: 600,
})
