import type { ReduProject } from './project.ts'
import type { Instance } from './things.ts'

export type InstanceStatus = 'BUILD' | 'ACTIVE' | 'DELETING'

export function statusOf({ goneAt, activeAt }: Instance, now: number): InstanceStatus {
  if (goneAt !== undefined) return 'DELETING'
  return now < activeAt ? 'BUILD' : 'ACTIVE'
}

/** An instance as the list shows it; members as the published client and the documentation of the list have them. */
export function shownInstance(instance: Instance, { id, name }: ReduProject, now: number): object {
  const { floatingIp, address, flavor } = instance
  const status = statusOf(instance, now)
  const fixed = { version: 4, addr: address, type: 'fixed' }
  const floating = floatingIp === undefined ? [] : [{ version: 4, addr: floatingIp, type: 'floating' }]
  return {
    id: instance.id,
    name: instance.name,
    status,
    state: status === 'ACTIVE' ? 'running' : status === 'BUILD' ? 'building' : 'deleting',
    image_id: instance.imageId,
    image_name: instance.imageName,
    flavor_id: flavor.id,
    key_name: instance.keyName ?? null,
    security_groups: instance.securityGroups.map((group) => ({ name: group })),
    addresses: status === 'BUILD' ? {} : { [`${name}-network`]: [fixed, ...floating] },
    created: new Date(instance.createdAt).toISOString(),
    updated: new Date(instance.updatedAt).toISOString(),
    metadata: {
      isPublic: String(floatingIp !== undefined),
      enableSSH: String(instance.sshEnabled),
      ...(floatingIp === undefined ? {} : { floatingIp }),
      ...(instance.domain === undefined ? {} : { dname: instance.domain }),
    },
    user_id: instance.userId,
    project_id: id,
  }
}

/** What a console shows while the system starts. */
export function bootLog(instance: Instance, now: number): string {
  if (now < instance.activeAt) return ''
  const ssh = instance.sshEnabled ? [`ssh: key ${instance.keyName} authorized`] : []
  return [
    `[    0.000000] Linux version 6.8.0 (${instance.imageName})`,
    `[    1.042000] Memory: ${instance.flavor.ram}M, ${instance.flavor.vcpus} CPUs`,
    `cloud-init: hostname ${instance.name}, address ${instance.address}`,
    ...ssh,
    `${instance.name} login: `,
  ].join('\n')
}
