import { createHash } from 'node:crypto'
import { type Check, defineCheck } from '../../engine/check.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import { fixedMember, otherSku, otherZone, unknownZone } from '../network/fixed-member.ts'
import { without } from '../network/outcomes.ts'
import { referenceTo } from '../network/own-network.ts'
import { refusedPut, type Spec } from '../network/refused-put.ts'

const kind = 'instance'
const kinds = [kind]

const maxKeys = 32
const maxKeyLength = 4096
const maxUserData = 65_536
const maxDataVolumes = 64
const maxAdditionalNics = 16

/** The n-th of many SSH keys, which nobody has the other half of. */
function sshKey(number: number): string {
  // Algorithm and length of an ed25519 key, each with its own length in front (RFC 4253).
  const head = Buffer.from('\0\0\0\x0bssh-ed25519\0\0\0\x20', 'latin1')
  const key = createHash('sha256').update(String(number)).digest()
  return `ssh-ed25519 ${Buffer.concat([head, key]).toString('base64')} key-${number}@example`
}

function sshKeys(count: number): string[] {
  return Array.from({ length: count }, (_, index) => sshKey(index))
}

/** A comment behind the key makes it as long as need be. */
function longKey(length: number): string {
  return sshKey(0).padEnd(length, 'x')
}

function userData(length: number): string {
  return '#cloud-config\n#'.padEnd(length, 'x')
}

function refused(requirement: string, topic: string, title: string, change: Spec) {
  return refusedPut({
    requirement,
    kind,
    topic,
    title: `refuses ${title}`,
    fault: 'shape',
    spoil: (spec) => ({ ...spec, ...change }),
  })
}

function accepted(requirement: string, topic: string, title: string, spec: Spec) {
  return defineCheck({
    id: `${requirement}/${kind}/${topic}`,
    title: `instance: accepts ${title}`,
    requirements: [requirement],
    kinds,
    async run(context) {
      const draft = await context.resources.draft(kind, { spec })
      expectAccepted(context, requirement, await context.resources.put(draft), '200 or 201')
    },
  })
}

/** INST-01, 02, 03, 04, 21, 22, 23: what the spec of an instance may hold. */
export const checks: readonly Check[] = [
  ...['skuRef', 'zone', 'bootVolume'].map((member) =>
    refusedPut({
      requirement: 'INST-01',
      kind,
      topic: member,
      title: `refuses a spec without ${member}`,
      fault: 'shape',
      spoil: (spec) => without(spec, member),
    }),
  ),
  refused('INST-01', 'deviceRef', 'a bootVolume without deviceRef', { bootVolume: { type: 'virtio' } }),
  fixedMember({
    requirement: 'INST-02',
    kind,
    topic: 'skuRef',
    member: 'skuRef',
    other: (context, { body }) => otherSku(context, 'instance-sku', body.spec['skuRef']),
  }),
  fixedMember({
    requirement: 'INST-02',
    kind,
    topic: 'zone',
    member: 'zone',
    changedByReferee: true,
    other: (context) => otherZone(context),
  }),
  refusedPut({
    requirement: 'INST-03',
    kind,
    topic: 'unknown',
    title: 'refuses a zone that its region does not have',
    fault: 'content',
    spoil: (spec, context, draft) => ({ ...spec, zone: unknownZone(context, draft.kind) }),
  }),
  refusedPut({
    requirement: 'INST-04',
    kind,
    topic: 'unknown',
    title: 'refuses a boot volume that does not exist',
    fault: 'content',
    spoil: (spec, { config }) => ({
      ...spec,
      bootVolume: { deviceRef: { resource: `block-storages/sc-${config.runId}-none` } },
    }),
  }),
  accepted('INST-21', 'most', '32 sshKeys', { sshKeys: sshKeys(maxKeys) }),
  accepted('INST-21', 'longest', 'an SSH key of 4096 characters', { sshKeys: [longKey(maxKeyLength)] }),
  refused('INST-21', 'more', '33 sshKeys', { sshKeys: sshKeys(maxKeys + 1) }),
  refused('INST-21', 'longer', 'an SSH key of 4097 characters', { sshKeys: [longKey(maxKeyLength + 1)] }),
  refused('INST-21', 'empty', 'an empty SSH key', { sshKeys: [''] }),
  accepted('INST-22', 'longest', 'a userData of 65536 characters', { userData: userData(maxUserData) }),
  refused('INST-22', 'longer', 'a userData of 65537 characters', { userData: userData(maxUserData + 1) }),
  // One target many times: as many targets would cost as many resources.
  refusedPut({
    requirement: 'INST-23',
    kind,
    topic: 'dataVolumes',
    title: 'refuses 65 dataVolumes',
    fault: 'shape',
    async spoil(spec, context) {
      const deviceRef = referenceTo(await context.resources.create('block-storage'))
      return { ...spec, dataVolumes: Array<unknown>(maxDataVolumes + 1).fill({ deviceRef }) }
    },
  }),
  refusedPut({
    requirement: 'INST-23',
    kind,
    topic: 'additionalNicRefs',
    title: 'refuses 17 additionalNicRefs',
    fault: 'shape',
    async spoil(spec, context) {
      const nic = referenceTo(await context.resources.create('nic'))
      return { ...spec, additionalNicRefs: Array<unknown>(maxAdditionalNics + 1).fill(nic) }
    },
  }),
]
