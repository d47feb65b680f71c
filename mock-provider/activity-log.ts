import { kindOf, type PathMatch, resourceUrn } from '../contract/index.ts'
import { ActivityBacklog, type ActivityNote } from './activity-backlog.ts'
import { isSkipped } from './deviations/skippable-rules.ts'
import { collectionKey, keyOf, type Stored } from './stored.ts'
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
  const { store, settings, clock } = world
  const log = logOf(target)
  if (!mutating.includes(method) || settings.retention.activity === 0 || log === undefined) return
  if (isSkipped(world, 'activity') || (status >= 400 && isSkipped(world, 'activity-of-refusals'))) return
  const { workspace: name, ...within } = log
  if (store.get(keyOf({ ...within, kind: workspaceKind, name })) === undefined) return
  const key = collectionKey(log)
  let backlog = store.backlogs.get(key)
  if (backlog === undefined) {
    backlog = new ActivityBacklog(roomOf(world, log), (notes, dropped) => write(world, log, notes, dropped))
    store.backlogs.set(key, backlog)
  }
  const sent = specOf(body)
  const spec =
    sent === undefined
      ? undefined
      : isSkipped(world, 'activity-without-secrets')
        ? sent
        : withoutSecrets(sent, { left: maxNoted })
  backlog.add({ at: clock.now(), subject: subject.slice(0, maxSubject), method, target, spec, status })
}

/** A log that came from a snapshot can be longer than it may get here; it then stays as long as it is. */
function roomOf({ store, settings }: World, log: Log): number {
  return Math.max(settings.retention.activity, store.collection(log).names.length)
}

function write(world: World, log: Log, notes: readonly ActivityNote[], dropped: number): void {
  const { store } = world
  const { names } = store.collection(log)
  const last = Number(names.at(-1) ?? 0) + dropped
  const excess = Math.max(0, names.length + notes.length - roomOf(world, log))
  for (const name of names.slice(0, excess)) {
    const oldest = store.get(keyOf({ ...log, name }))
    if (oldest !== undefined) store.remove(oldest)
  }
  for (const [index, note] of notes.entries()) {
    store.add(entry(log, String(last + index + 1).padStart(nameDigits, '0'), note))
  }
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
  if (region === undefined) return { kind: activityLog, tenant, workspace: inside }
  return { kind: activityLog, region, tenant, workspace: inside }
}

function entry(log: Log, name: string, { at, subject, method, target, spec, status }: ActivityNote): Stored {
  const urn = resourceUrn({ ...target, name: target.name ?? '' }).replace(/\/$/, '')
  const resource = target.action === undefined ? urn : `${urn}/${target.action}`
  const address = { ...log, name }
  return {
    key: keyOf(address),
    address,
    origin: 'implicit',
    user: {
      spec: {
        subject,
        request: {
          verb: method.toLowerCase(),
          resource: resource.slice(0, maxResource),
          ...(spec === undefined ? {} : { body: spec }),
        },
        response: { code: status },
      },
    },
    edges: [],
    createdAt: at,
    lastModifiedAt: at,
    resourceVersion: 1,
    state: 'active',
    conditions: [],
    due: at,
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
