import { kindOf, type PathMatch, resourceUrn } from '../contract/index.ts'
import { keyOf, type Stored } from './stored.ts'
import type { World } from './world.ts'

const activityLog = kindOf('activity-log')
const workspaceKind = kindOf('workspace')

/** A call that changes something, or was to. */
export interface Activity {
  readonly subject: string
  readonly method: string
  readonly target: PathMatch
  /** As sent; only its spec is noted, without what is secret in it. */
  readonly body: unknown
  readonly status: number
}

const mutating: readonly string[] = ['PUT', 'DELETE', 'POST']
// Limits of the schema.
const maxSubject = 256
const maxResource = 2000
const nameDigits = 12

/**
 * Notes a mutating call in the activity log of the workspace in which it acts, refused ones too (ALOG-02, ALOG-04). The
 * log lives as long as its workspace, so that calls to names that are not there fill nothing.
 */
export function noteActivity(world: World, { subject, method, target, body, status }: Activity): void {
  const { activity: size } = world.settings.retention
  const log = logOf(target)
  if (!mutating.includes(method) || size === 0 || log === undefined) return
  const { workspace: inside, ...around } = log
  if (world.store.get(keyOf({ ...around, kind: workspaceKind, name: inside })) === undefined) return
  const { names } = world.store.collection(log)
  const name = String(Number(names.at(-1) ?? 0) + 1).padStart(nameDigits, '0')
  const urn = resourceUrn({ ...target, name: target.name ?? '' }).replace(/\/$/, '')
  const resource = target.action === undefined ? urn : `${urn}/${target.action}`
  const spec = specOf(body)
  const sent = spec === undefined ? undefined : withoutSecrets(spec, { left: maxNoted })
  world.store.add(
    entry(world, log, name, {
      subject: subject.slice(0, maxSubject),
      request: {
        verb: method.toLowerCase(),
        resource: resource.slice(0, maxResource),
        ...(sent === undefined ? {} : { body: sent }),
      },
      response: { code: status },
    }),
  )
  if (names.length <= size) return
  const oldest = world.store.get(keyOf({ ...log, name: names[0] ?? '' }))
  if (oldest !== undefined) world.store.remove(oldest)
}

interface Log {
  readonly kind: typeof activityLog
  readonly region?: string
  readonly tenant: string
  readonly workspace: string
}

function logOf({ kind, region, tenant, workspace, name }: PathMatch): Log | undefined {
  const inside = kind === workspaceKind ? name : workspace
  if (tenant === undefined || inside === undefined) return undefined
  return { kind: activityLog, ...(region === undefined ? {} : { region }), tenant, workspace: inside }
}

function entry({ clock }: World, log: Log, name: string, spec: Stored['user']['spec']): Stored {
  const now = clock.now()
  const address = { ...log, name }
  return {
    key: keyOf(address),
    address,
    origin: 'implicit',
    user: { spec },
    edges: [],
    createdAt: now,
    lastModifiedAt: now,
    resourceVersion: 1,
    state: 'active',
    conditions: [],
    due: now,
    facts: {},
  }
}

function specOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'spec' in body ? body.spec : undefined
}

const secret =
  /user-?data|ssh-?key|password|secret|token|credential|private-?key|access-?key|api-?key|kubeconfig/i
/** Letters and values of a spec that is noted; a larger one is left out, so that the log stays small. */
const maxNoted = 16_384

/** A copy without members that carry secrets (ALOG-05); undefined when it is too large to keep. */
function withoutSecrets(value: unknown, budget: { left: number }): unknown {
  budget.left -= typeof value === 'string' ? value.length : 1
  if (budget.left < 0) return undefined
  let copy = value
  if (Array.isArray(value)) copy = value.map((item) => withoutSecrets(item, budget))
  else if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([name]) => !secret.test(name))
    for (const [name] of members) budget.left -= name.length
    copy = Object.fromEntries(members.map(([name, member]) => [name, withoutSecrets(member, budget)]))
  }
  return budget.left < 0 ? undefined : copy
}
