import {
  type Issue,
  type Kind,
  type ReferenceTarget,
  type ResourceAddress,
  requestIssues,
} from '../../contract/index.ts'
import { counts, metadataFlaws, withRouteTable } from '../contested/request-body.ts'
import { boundFlaws } from '../deviations/exclusive-bounds.ts'
import { misreadBody, overlooks, wronglyKept } from '../deviations/misreading.ts'
import { isSkipped } from '../deviations/skippable-rules.ts'
import type { Flaw } from '../outcome.ts'
import { followReferences } from '../references.ts'
import type { Edge, Stored, UserPart } from '../stored.ts'
import type { World } from '../world.ts'
import { changeFlaws } from './changes.ts'
import { withDefaults, withoutNulls } from './normalize.ts'

/** What is stored when everything about a PUT is sound. */
export interface Admitted {
  readonly user: UserPart
  readonly edges: readonly Edge[]
  readonly facts: Readonly<Record<string, unknown>>
}

export interface AdmissionRequest {
  readonly world: World
  readonly address: ResourceAddress
  readonly body: unknown
  readonly previous: Stored | undefined
  readonly readable: (target: ReferenceTarget) => boolean
}

/**
 * Judges a PUT as a whole: schema, references, changes, then the rules of the kind. A rule that needs a member which
 * is at fault already does not run, so that every flaw is named once and all of them together (ERR-29).
 */
export function admit(request: AdmissionRequest): Admitted | readonly Flaw[] {
  const { world, address, previous } = request
  const { kind } = address
  const read = misreadBody(world.skipped, kind, request.body)
  const body = withRouteTable(world, address, withoutNulls(read))
  const issues = requestIssues(kind, body).filter(
    (issue) => counts(world, address, issue) && !overlooks(world.skipped, issue.pointer),
  )
  const overlooked = issues.filter((issue) => isOverlooked(world, kind, issue))
  const counted = overlooked.length === 0 ? issues : issues.filter((issue) => !overlooked.includes(issue))
  const flaws: Flaw[] = [...counted.map(flawOfIssue), ...metadataFlaws(world, body)]
  const sent = isObject(body) ? body : {}
  const spec = isObject(sent['spec'])
    ? isSkipped(world, 'defaults', kind.id)
      ? sent['spec']
      : withDefaults(kind, sent['spec'])
    : {}
  flaws.push(...boundFlaws(world, kind, spec))
  const references = followReferences(world, address, spec, request.readable)
  flaws.push(...references.flaws.filter(({ pointer }) => !isTouched(flaws, pointer)))
  if (previous !== undefined) {
    const changes = changeFlaws(world, kind, previous.user.spec, spec)
    flaws.push(...changes.filter(({ pointer }) => !isTouched(flaws, pointer)))
  }
  const facts = { ...previous?.facts, ...wronglyKept(world.skipped, sent) }
  const admission = {
    world,
    address,
    spec,
    references: references.resolved,
    facts,
    ...(previous === undefined ? {} : { previous }),
  }
  for (const check of world.behaviours.get(kind.id)?.checks ?? []) {
    if (check.rule !== undefined && isSkipped(world, check.rule, kind.id)) continue
    const sound = check.needs.every(
      (pointer) => !isTouched(flaws, pointer) && !isTouched(overlooked, pointer),
    )
    if (sound) flaws.push(...check.run(admission))
  }
  if (flaws.length > 0) return flaws
  const user: UserPart = {
    ...pick(sent, 'labels'),
    ...pick(sent, 'annotations'),
    ...pick(sent, 'extensions'),
    spec,
  }
  const edges = references.resolved.map(({ target: _, ...edge }) => edge)
  return { user, edges, facts }
}

export function isAdmitted(result: Admitted | readonly Flaw[]): result is Admitted {
  return !Array.isArray(result)
}

/** Whether a provider that skips rules does not see a fault. Checks that need the member do not run all the same. */
function isOverlooked(world: World, kind: Kind, { keyword, pointer }: Issue): boolean {
  return (
    isSkipped(world, 'schema', keyword) ||
    isSkipped(world, 'schema', `${keyword}:${kind.id}`) ||
    (keyword === 'required' && pointer.endsWith('/resource') && isSkipped(world, 'reference-resource'))
  )
}

function isTouched(flaws: readonly Pick<Flaw, 'pointer'>[], pointer: string): boolean {
  return flaws.some(
    (flaw) =>
      flaw.pointer === pointer ||
      flaw.pointer.startsWith(`${pointer}/`) ||
      pointer.startsWith(`${flaw.pointer}/`),
  )
}

function flawOfIssue({ pointer, message }: Issue): Flaw {
  return { pointer, message }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function pick(
  body: Record<string, unknown>,
  part: 'labels' | 'annotations' | 'extensions',
): Partial<UserPart> {
  return Object.hasOwn(body, part) ? { [part]: body[part] } : {}
}
