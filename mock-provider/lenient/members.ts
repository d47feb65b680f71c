import { isRecord, objectsAt } from './replace-at.ts'

/** Members of older revisions: under their present name, or dropped when nothing replaces them. */
interface OlderMember {
  readonly kind: string
  /** Pointer to the objects that hold the member. */
  readonly in: string
  readonly name: string
  readonly now?: string
}

const olderMembers: readonly OlderMember[] = [
  { kind: 'security-group', in: '/spec/rules/*', name: 'sourceRefs', now: 'sourceRef' },
  { kind: 'security-group-rule', in: '/spec', name: 'sourceRefs', now: 'sourceRef' },
  { kind: 'nic', in: '/spec', name: 'publicIPRef', now: 'publicIpRefs' },
  { kind: 'nic', in: '/spec', name: 'publicIpRef', now: 'publicIpRefs' },
  // The network stands in the path.
  { kind: 'subnet', in: '/spec', name: 'networkRef' },
  // Subnets name their route table.
  { kind: 'network', in: '/spec', name: 'routeTableRef' },
  // Scopes stand in the assignment.
  { kind: 'role', in: '/spec/permissions/*', name: 'scopes' },
]

/** Gives the members of older revisions their present name. All new names hold arrays. */
export function rewriteMembers(kindId: string, body: unknown): void {
  for (const { kind, in: at, name, now } of olderMembers) {
    if (kind !== kindId) continue
    for (const object of objectsAt(body, at)) {
      if (!Object.hasOwn(object, name)) continue
      const value = object[name]
      delete object[name]
      if (now === undefined || Object.hasOwn(object, now)) continue
      object[now] = Array.isArray(value) ? value : [value]
    }
  }
}

/** The spec of a body; made when the body has none. */
export function specOf(body: unknown): Record<string, unknown> | undefined {
  if (!isRecord(body)) return undefined
  if (body['spec'] === undefined) body['spec'] = {}
  return isRecord(body['spec']) ? body['spec'] : undefined
}
