import { logAction } from './action-log.ts'
import type { Call } from './router.ts'
import type { Attachment, Instance, Volume } from './things.ts'

/** Attaches a volume under the next free device name. */
export function attach(
  { world, project, userId, now }: Call,
  instance: Instance,
  volume: Volume,
): Attachment {
  const taken = new Set(attachmentsOf(project.attachments, instance.id).map(({ device }) => device))
  let index = 1
  while (taken.has(deviceName(index))) index += 1
  const attachment = {
    id: world.newId(),
    volumeId: volume.id,
    serverId: instance.id,
    device: deviceName(index),
  }
  if (!world.skipped.has('volume-attachment')) project.attachments.set(attachment.id, attachment)
  logAction(world, instance, 'attach_volume', userId, now)
  return attachment
}

export function attachmentsOf(
  attachments: ReadonlyMap<string, Attachment>,
  instanceId: string,
): Attachment[] {
  return [...attachments.values()].filter(({ serverId }) => serverId === instanceId)
}

/** vda is the disk of the image; behind vdz comes vdaa. */
function deviceName(index: number): string {
  const letter = String.fromCharCode('a'.charCodeAt(0) + (index % 26))
  return index < 26
    ? `/dev/vd${letter}`
    : `/dev/vd${deviceName(Math.floor(index / 26) - 1).slice(-1)}${letter}`
}
