import type { Kind } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { gettable, writable } from '../sets.ts'

/** Ends the check when a request that it stands on was answered otherwise: another check is about that. */
export function demandStatus(answer: Answer, what: string, ...statuses: readonly number[]): void {
  if (statuses.includes(answer.status)) return
  throw new Unverified('prerequisite', `${what} was answered ${answer.status}`)
}

/** A resource of a kind that no other check changes while it is read; undefined for what can only be listed. */
export async function steadyResource(context: CheckContext, kind: Kind): Promise<Provisioned | undefined> {
  if (writable(kind)) return await context.resources.own(kind.id)
  return gettable(kind) ? await context.resources.existing(kind.id) : undefined
}

/** What can be read of a kind: its list, one page of one item, and where it has one a resource. */
export async function readableUrls(context: CheckContext, kind: Kind): Promise<string[]> {
  const one = await steadyResource(context, kind)
  const { url } = await context.resources.collection(kind.id)
  return [`${url}?limit=1`, ...(one === undefined ? [] : [one.url])]
}
