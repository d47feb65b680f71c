import { SnapshotCreation } from '../../../contract/native/redu/index.ts'
import { quota } from './catalogue.ts'
import { findInstance } from './find-instance.ts'
import { readBody } from './json-body.ts'
import { refusal } from './refusal.ts'
import type { Handlers } from './router.ts'
import type { Snapshot } from './things.ts'
import { quotaLeft } from './usage.ts'
import { visibleProjects } from './world.ts'

export const snapshotOperations: Handlers<'R14' | 'R15' | 'R16'> = {
  R14({ world, project, now }) {
    const all = visibleProjects(world, project).flatMap(({ snapshots }) => [...snapshots.values()])
    return Response.json(all.map((snapshot) => shown(snapshot, now)))
  },
  async R15(call) {
    const { world, project, request, now } = call
    // Whatever goes wrong: 500 is the only failure that the page states here.
    const body = await readBody(request, SnapshotCreation, 500)
    if (body instanceof Response) return body
    const instance = findInstance(call, body.instanceId, 500)
    if (instance instanceof Response) return instance
    if (quotaLeft(project, { snapshots: 1 }) !== undefined) {
      return refusal(
        500,
        `Failed to create the snapshot: the project may have ${quota.snapshots}. Delete one.`,
      )
    }
    const snapshot: Snapshot = {
      id: world.newId(),
      name: body.snapshotName,
      instanceId: instance.id,
      createdAt: now,
      readyAt: now + world.settings.buildMs,
    }
    if (!world.skipped.has('snapshot-is-listed')) project.snapshots.set(snapshot.id, snapshot)
    return Response.json({ message: 'Snapshot creation started', snapshot: shown(snapshot, now) })
  },
  R16({ world, project, parameter }) {
    if (!project.snapshots.has(parameter)) {
      const status = world.settings.unknownDeletionStatus
      return refusal(status, 'Failed to delete the snapshot: there is none with this id. List the snapshots.')
    }
    if (!world.skipped.has('snapshot-deletion')) project.snapshots.delete(parameter)
    return new Response(null, { status: 204 })
  },
}

function shown({ id, name, instanceId, createdAt, readyAt }: Snapshot, now: number): object {
  return {
    id,
    name,
    instance_uuid: instanceId,
    status: now < readyAt ? 'queued' : 'active',
    created_at: new Date(createdAt).toISOString(),
  }
}
