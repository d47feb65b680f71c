import Type from 'typebox'
import { defineKind } from '../kind.ts'
import { IpAddress, IpVersion, Reference } from '../schema/values.ts'

export const publicIp = defineKind({
  id: 'public-ip',
  schemaName: 'PublicIp',
  provider: 'seca.network',
  collection: 'public-ips',
  parents: ['tenant', 'workspace'],
  metadata: 'regional-workspace',
  spec: Type.Object({
    version: IpVersion,
    /** an address that the customer brings */
    address: Type.Optional(IpAddress),
  }),
  status: {
    attachedTo: Type.Optional(Reference),
    ipAddress: Type.Optional(Type.String({ maxLength: 39, format: 'ip' })),
  },
})
