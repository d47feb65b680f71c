import { BackupCreation } from '../../../contract/native/redu/index.ts'
import { quota } from './catalogue.ts'
import { readBody } from './json-body.ts'
import { refusal } from './refusal.ts'
import type { Handlers } from './router.ts'
import type { Backup } from './things.ts'
import { quotaLeft } from './usage.ts'
import { visibleProjects } from './world.ts'

export const backupOperations: Handlers<'R17' | 'R18' | 'R19'> = {
  R17({ world, project, now }) {
    const all = visibleProjects(world, project).flatMap(({ backups }) => [...backups.values()])
    return Response.json(all.map((backup) => shown(backup, now)))
  },
  async R18({ world, project, request, now }) {
    const body = await readBody(request, BackupCreation, 500)
    if (body instanceof Response) return body
    const volume = project.volumes.get(body.volumeId)
    if (volume === undefined) {
      return refusal(
        500,
        'Failed to create the backup: the project has no volume with this id. List the volumes.',
      )
    }
    if (quotaLeft(project, { backups: 1 }) !== undefined) {
      return refusal(500, `Failed to create the backup: the project may have ${quota.backups}. Delete one.`)
    }
    const backup: Backup = {
      id: world.newId(),
      name: body.backupName,
      volumeId: volume.id,
      size: volume.size,
      createdAt: now,
      readyAt: now + world.settings.buildMs,
    }
    if (!world.skipped.has('backup-is-listed')) project.backups.set(backup.id, backup)
    return Response.json({ message: 'Backup creation started', backup: shown(backup, now) })
  },
  R19({ world, project, parameter }) {
    if (!project.backups.has(parameter)) {
      const status = world.settings.unknownDeletionStatus
      return refusal(status, 'Failed to delete the backup: there is none with this id. List the backups.')
    }
    if (!world.skipped.has('backup-deletion')) project.backups.delete(parameter)
    return new Response(null, { status: 204 })
  },
}

function shown({ id, name, volumeId, size, createdAt, readyAt }: Backup, now: number): object {
  return {
    id,
    name,
    volume_id: volumeId,
    size,
    status: now < readyAt ? 'creating' : 'available',
    created_at: new Date(createdAt).toISOString(),
  }
}
