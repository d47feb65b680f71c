import { kindOf, resourcePath, shortPath, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { demandAnswer, untilGoneBefore } from '../lifecycle/watch.ts'

/** An instance and the volume that it boots from. */
export interface Attached {
  readonly instance: Provisioned
  readonly volumeUrl: string
  readonly deviceRef: unknown
}

/** Makes an instance, and finds its volume by the body that it was made with. */
export async function attachedVolume(context: CheckContext): Promise<Attached> {
  const instance = await context.resources.create('instance')
  const deviceRef = valueAt(instance.body, '/spec/bootVolume/deviceRef')
  const resource = String(valueAt(deviceRef, '/resource'))
  const name = resource.slice(resource.lastIndexOf('/') + 1)
  const address = { ...instance.address, kind: kindOf('block-storage'), name }
  return {
    instance,
    deviceRef,
    volumeUrl: context.resources.baseUrl('block-storage') + resourcePath(address),
  }
}

/** Removes an instance and waits until it is gone. */
export async function removeInstance(context: CheckContext, { url, kind }: Provisioned): Promise<void> {
  demandAnswer(await context.send({ method: 'DELETE', url }), `DELETE ${url}`)
  await untilGoneBefore(context, url, kind)
}

/** Whether a volume names an instance as the one that has it, in any form of a reference. */
export function namesInstance(answer: Answer, instance: Provisioned): boolean {
  const resource = valueAt(answer.json, '/status/attachedTo/resource')
  const short = shortPath(instance.address)
  return typeof resource === 'string' && (resource === short || resource.endsWith(`/${short}`))
}

/** Reads a volume that has to be there. @throws {Unverified} */
export async function readVolume(context: CheckContext, url: string): Promise<Answer> {
  const answer = await context.send({ method: 'GET', url })
  if (answer.status !== 200) throw new Unverified('prerequisite', `GET ${url} was answered ${answer.status}`)
  return answer
}
