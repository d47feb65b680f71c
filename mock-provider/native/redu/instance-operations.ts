import { InstanceChoice, messages } from '../../../contract/native/redu/index.ts'
import { logAction } from './action-log.ts'
import { createInstance } from './create-instance.ts'
import { findInstance } from './find-instance.ts'
import { bootLog, shownInstance, statusOf } from './instance-view.ts'
import { readBody } from './json-body.ts'
import { listAnswer } from './list-answer.ts'
import { floatingAddress } from './network-address.ts'
import { refusal } from './refusal.ts'
import type { Call, Handlers } from './router.ts'
import type { ReduRule } from './rules.ts'
import type { Instance } from './things.ts'
import { visibleProjects } from './world.ts'

export const instanceOperations: Handlers<'R03' | 'R04' | 'R05' | 'R06' | 'R07' | 'R08' | 'R12' | 'R13'> = {
  R03({ world, project: own, now }) {
    const shown = visibleProjects(world, own).flatMap(({ project, instances }) =>
      [...instances.values()].map((instance) => shownInstance(instance, project, now)),
    )
    return listAnswer(world, 'instances', shown)
  },
  R04: createInstance,
  async R05(call) {
    const instance = await chosenInstance(call, 'console-wants-instance')
    if (instance instanceof Response) return instance
    if (instance !== undefined && statusOf(instance, call.now) === 'BUILD') {
      return refusal(400, 'Failed to open the console: the instance is not ready. Wait until it is ACTIVE.')
    }
    const { origin } = new URL(call.request.url)
    const url = `${origin}/console/vnc_auto.html?path=${encodeURIComponent(`?token=${call.world.newId()}`)}`
    return Response.json({ console: { type: 'novnc', protocol: 'vnc', url } }, { status: 201 })
  },
  R06(call) {
    const { project, parameter, now, world, userId } = call
    const found = project.instances.get(parameter)
    // Who asks twice is told the same: the workflow has started.
    if (found?.goneAt === undefined) {
      const instance = findInstance(call, parameter)
      if (instance instanceof Response) return instance
      instance.goneAt = now + world.settings.deleteMs
      logAction(world, instance, 'delete', userId, now)
    }
    return Response.json({ message: messages.deletion })
  },
  R07(call) {
    const instance = findInstance(call, call.parameter)
    return instance instanceof Response ? instance : Response.json({ output: bootLog(instance, call.now) })
  },
  R08(call) {
    const instance = findInstance(call, call.parameter)
    if (instance instanceof Response) return instance
    const { id } = instance
    const about = { instance_uuid: id, project_id: call.project.project.id, message: null }
    return Response.json(
      instance.actions.map((entry) => ({ ...entry, ...about, updated_at: entry.start_time })).reverse(),
    )
  },
  R12: (call) => setPublic(call, true),
  R13: (call) => setPublic(call, false),
}

async function setPublic(call: Call, isPublic: boolean): Promise<Response> {
  const { world, userId, now } = call
  const instance = await chosenInstance(call, 'visibility-wants-instance')
  if (instance instanceof Response) return instance
  const visibility = isPublic ? 'public' : 'private'
  if (instance !== undefined && (instance.floatingIp !== undefined) !== isPublic) {
    instance.floatingIp = isPublic ? floatingAddress(world.nextAddress()) : undefined
    logAction(world, instance, `make-${visibility}`, userId, now)
  }
  return Response.json({
    message: `Instance is ${visibility}`,
    instanceId: instance?.id ?? null,
    floatingIp: instance?.floatingIp ?? null,
  })
}

/** The instance that the body names; undefined when a deviation does without. */
async function chosenInstance(call: Call, rule: ReduRule): Promise<Instance | Response | undefined> {
  const optional = call.world.skipped.has(rule)
  const body = await readBody(
    call.request,
    InstanceChoice,
    400,
    ({ keyword }) => optional && keyword === 'required',
  )
  if (body instanceof Response) return body
  if (optional && body.instanceId === undefined) return undefined
  return findInstance(call, body.instanceId)
}
