import {
  messages,
  VolumeApiAttachment,
  VolumeApiDetachment,
  VolumeAttachment,
  VolumeCreation,
} from '../../../contract/native/redu/index.ts'
import { attach, attachmentsOf } from './attach-volume.ts'
import { quota } from './catalogue.ts'
import { findInstance } from './find-instance.ts'
import { readBody } from './json-body.ts'
import type { ProjectState } from './project.ts'
import { refusal } from './refusal.ts'
import type { Call, Handlers } from './router.ts'
import type { Volume } from './things.ts'
import { quotaLeft } from './usage.ts'
import { visibleProjects } from './world.ts'

/** Volumes by the compute API (R) and by the volume API beside it (X). */
export const volumeOperations: Handlers<'R21' | 'R22' | 'X04' | 'X05' | 'X06' | 'X07' | 'X08'> = {
  async R21(call) {
    const optional = call.world.skipped.has('attachment-wants-choice')
    const tolerated = ({ keyword }: { keyword: string }) => optional && keyword === 'required'
    const body = await readBody(call.request, VolumeAttachment, 400, tolerated)
    if (body instanceof Response) return body
    const { instanceId, volumeId } = body as Partial<typeof body>
    if (instanceId === undefined || volumeId === undefined) return attached()
    return attachChosen(call, instanceId, volumeId)
  },
  R22(call) {
    const instance = findInstance(call, call.parameter)
    if (instance instanceof Response) return instance
    return Response.json(attachmentsOf(call.project.attachments, instance.id))
  },
  async X04({ world, project, request, now }) {
    const body = await readBody(request, VolumeCreation)
    if (body instanceof Response) return body
    const exceeded = quotaLeft(project, { volumes: 1, gigabytes: body.size })
    if (exceeded !== undefined) {
      const limit = `${quota[exceeded]} ${exceeded}`
      return refusal(400, `Failed to create the volume: the project may have ${limit}. Delete one.`)
    }
    const { name, size, description = '' } = body
    const volume: Volume = { id: world.newId(), name, size, description, createdAt: now }
    project.volumes.set(volume.id, volume)
    return Response.json(shown(project, volume), { status: 201 })
  },
  X05({ world, project }) {
    const all = visibleProjects(world, project)
    return Response.json(
      all.flatMap((each) => [...each.volumes.values()].map((volume) => shown(each, volume))),
    )
  },
  X06({ project, parameter }) {
    const volume = project.volumes.get(parameter)
    if (volume === undefined) return noVolume()
    if (attachmentOf(project, volume.id) !== undefined) {
      return refusal(400, 'Failed to delete the volume: it is attached. Detach it first.')
    }
    project.volumes.delete(volume.id)
    return Response.json({ message: 'Volume deleted successfully' })
  },
  async X07(call) {
    const body = await readBody(call.request, VolumeApiAttachment)
    return body instanceof Response ? body : attachChosen(call, body.instance_id, body.volume_id)
  },
  async X08({ project, request }) {
    const body = await readBody(request, VolumeApiDetachment)
    if (body instanceof Response) return body
    const attachment = project.attachments.get(body.attachment_id)
    if (attachment === undefined || attachment.volumeId !== body.volume_id) {
      return refusal(400, 'Failed to detach the volume: there is no such attachment. List the volumes.')
    }
    project.attachments.delete(attachment.id)
    return Response.json({ message: 'Volume detached successfully' })
  },
}

function attachChosen(call: Call, instanceId: string, volumeId: string): Response {
  const instance = findInstance(call, instanceId)
  if (instance instanceof Response) return instance
  const volume = call.project.volumes.get(volumeId)
  if (volume === undefined) return noVolume()
  if (attachmentOf(call.project, volumeId) !== undefined) {
    return refusal(400, 'Failed to attach the volume: it is attached already. Detach it first.')
  }
  attach(call, instance, volume)
  return attached()
}

function attached(): Response {
  return Response.json({ message: messages.attachment })
}

function attachmentOf({ attachments }: ProjectState, volumeId: string) {
  return [...attachments.values()].find((attachment) => attachment.volumeId === volumeId)
}

function noVolume(): Response {
  return refusal(400, 'Failed to find the volume: the project has none with this id. List the volumes.')
}

function shown(project: ProjectState, { id, name, size, description, createdAt }: Volume): object {
  const attachment = attachmentOf(project, id)
  const attachments =
    attachment === undefined
      ? []
      : [{ attachment_id: attachment.id, server_id: attachment.serverId, device: attachment.device }]
  return {
    id,
    name,
    size,
    description,
    status: attachment === undefined ? 'available' : 'in-use',
    attachments,
    created_at: new Date(createdAt).toISOString(),
  }
}
