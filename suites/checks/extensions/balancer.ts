import type { ResourceAddress } from '../../../contract/index.ts'
import { kindOf, resolveReference, valueAt } from '../../../contract/index.ts'
import type { Spec } from './spec-change.ts'

export const balancer = 'network-load-balancer'

/** The frontend of a minimal load balancer. */
export function frontendOf(spec: Spec): Spec {
  return (valueAt(spec, '/frontends/0') ?? {}) as Spec
}

/** A spec whose frontends are these. */
export function withFrontends(spec: Spec, frontends: readonly unknown[]): Spec {
  return { ...spec, frontends }
}

/** A spec whose frontend has another target. */
export function withTarget(spec: Spec, change: Spec): Spec {
  const frontend = frontendOf(spec)
  return withFrontends(spec, [{ ...frontend, target: { ...(frontend['target'] as Spec), ...change } }])
}

/** The name of the NIC that a member names, in whatever form; undefined when it names none. */
export function memberName(reference: unknown, from: ResourceAddress): string | undefined {
  const field = kindOf(balancer).references.find(({ at }) => at.endsWith('/members/*'))
  const resource = valueAt(reference, '/resource')
  if (field === undefined || typeof resource !== 'string') return undefined
  const resolved = resolveReference({ ...(reference as object), resource }, field, from)
  return resolved.ok ? resolved.target.name : undefined
}
