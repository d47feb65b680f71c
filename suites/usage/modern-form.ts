import { Unverified } from '../engine/check-ended.ts'
import type { CheckContext } from '../engine/context.ts'
import { untilActive } from '../expectations/settle.ts'
import { removeEntries } from '../ledger/remove.ts'
import { proveFree, putInLedger } from './create.ts'
import type { ResourceKey } from './mentions.ts'
import type { GuidePlan, PlannedRequest } from './plan-guide.ts'
import { removalContext } from './removal-context.ts'
import { addressOf } from './step.ts'

/** The v1.7 form of a printed guide: what its requests stand on, made only when one of them needs it. */
export interface ModernForm {
  requestOf(id: string): PlannedRequest | undefined
  urlOf(key: ResourceKey): string | undefined
  /** Whether a resource stands, directly or not, on another one. */
  standsOn(key: ResourceKey, other: ResourceKey): boolean
  /** Makes a resource in v1.7 form, and before it everything that it stands on; once. */
  make(context: CheckContext, key: ResourceKey): Promise<void>
  /** Removes a resource, and before it everything that stands on it, so that its name is free again. */
  unmake(context: CheckContext, key: ResourceKey): Promise<void>
}

export function createModernForm(plan: GuidePlan): ModernForm {
  const byId = new Map(plan.requests.map((request) => [request.id, request]))
  const byKey = new Map(
    plan.requests.flatMap((request) =>
      request.creates === undefined ? [] : [[request.creates, request] as const],
    ),
  )
  const made = new Set<ResourceKey>()

  function standsOn(key: ResourceKey, other: ResourceKey): boolean {
    const dependsOn = byKey.get(key)?.dependsOn ?? []
    return dependsOn.some((dependency) => dependency === other || standsOn(dependency, other))
  }

  async function make(context: CheckContext, key: ResourceKey): Promise<void> {
    const request = byKey.get(key)
    if (request === undefined || made.has(key)) return
    for (const dependency of request.dependsOn) await make(context, dependency)
    if (request.missing !== undefined) throw new Unverified('prerequisite', request.missing)
    await proveFree(context, request.url)
    const answer = await putInLedger(context, request.url, request.match?.kind.id ?? 'resource', request.body)
    if (answer.status >= 300) {
      throw new Unverified('prerequisite', `${key} in v1.7 form was answered ${answer.status}`)
    }
    const address = addressOf(request.match)
    if (address !== undefined) await untilActive(context, request.url, address.kind, address.name)
    made.add(key)
  }

  async function unmake(context: CheckContext, key: ResourceKey): Promise<void> {
    const doomed = [...made].filter((other) => other === key || standsOn(other, key))
    if (doomed.length === 0) return
    const urls = new Set(doomed.map((other) => byKey.get(other)?.url))
    const entries = context.ledger.open().filter(({ url }) => urls.has(url))
    const [left] = await removeEntries(entries, removalContext(context))
    if (left !== undefined) throw new Unverified('prerequisite', `${left.url} is in the way: ${left.reason}`)
    for (const other of doomed) made.delete(other)
  }

  return { requestOf: (id) => byId.get(id), urlOf: (key) => byKey.get(key)?.url, standsOn, make, unmake }
}
