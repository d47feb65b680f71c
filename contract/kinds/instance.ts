import Type from 'typebox'
import { defineKind, refersTo } from '../kind.ts'
import { OneOf, Reference, Zone } from '../schema/values.ts'

const VolumeReference = Type.Object({
  deviceRef: Reference,
  type: Type.Optional(OneOf(['virtio'], { default: 'virtio' })),
})

export const instance = defineKind({
  id: 'instance',
  schemaName: 'Instance',
  provider: 'seca.compute',
  collection: 'instances',
  parents: ['tenant', 'workspace'],
  metadata: 'regional-workspace',
  actions: ['start', 'stop', 'restart'],
  spec: Type.Object({
    skuRef: Reference,
    primaryNicRef: Type.Optional(Reference),
    additionalNicRefs: Type.Optional(Type.Array(Reference, { maxItems: 16 })),
    zone: Zone,
    securityGroupRef: Type.Optional(Reference),
    userData: Type.Optional(Type.String({ maxLength: 65536 })),
    antiAffinityGroup: Type.Optional(Type.String({ maxLength: 64 })),
    sshKeys: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 4096 }), { maxItems: 32 })),
    bootVolume: VolumeReference,
    dataVolumes: Type.Optional(Type.Array(VolumeReference, { maxItems: 64 })),
  }),
  status: {
    powerState: OneOf(['on', 'off'], { default: 'off' }),
    // Absent when never started; the prose says null, so null is read too.
    powerStateSince: Type.Optional(Type.Union([Type.String({ format: 'date-time' }), Type.Null()])),
  },
  references: [
    refersTo('/spec/skuRef', 'instance-sku'),
    refersTo('/spec/primaryNicRef', 'nic', { exclusive: true }),
    refersTo('/spec/additionalNicRefs/*', 'nic', { exclusive: true }),
    refersTo('/spec/securityGroupRef', 'security-group'),
    refersTo('/spec/bootVolume/deviceRef', 'block-storage', { exclusive: true }),
    refersTo('/spec/dataVolumes/*/deviceRef', 'block-storage', { exclusive: true }),
  ],
  immutable: ['/spec/skuRef', '/spec/zone'],
  readyWithinSeconds: 1200,
})
