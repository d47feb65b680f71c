import { isDeepStrictEqual } from 'node:util'
import type { Kind, Place } from './kinds.ts'
import { invalid } from './problem.ts'
import { type Context, type Reference, resolve } from './references.ts'
import type { Body } from './request-body.ts'
import type { Cause, Item, State, World } from './world.ts'

/** A PUT that is well-formed, before anything is stored. */
export interface Draft {
  readonly world: World
  readonly kind: Kind
  readonly place: Place
  readonly name: string
  readonly body: Body
  readonly old: Item | undefined
  readonly subject: string
  /** How the references of this resource are read. */
  readonly at: (pointer: string) => Context
}

/** What is special to a kind. */
export interface Rules {
  /** @throws {Problem} when the request breaks a rule; returns what the provider has chosen */
  admit?(draft: Draft): Readonly<Record<string, unknown>>
  /** What the present transition leads to; `wait` as long as something else is missing. */
  reached?(item: Item, world: World): 'active' | 'wait' | { readonly error: string }
  /** Why the last condition of a transition was written. */
  cause?(state: State): Cause
  status?(item: Item, world: World): object
  /** After a PUT; `before` is the spec that was replaced. */
  changed?(item: Item, before: object | undefined, world: World): void
  /** What still needs it; it cannot be deleted then. */
  neededBy?(item: Item, world: World): Item | undefined
  removed?(item: Item, world: World): void
}

/** The rule `self == oldSelf`. @throws {Problem} 422 */
export function demandSame(draft: Draft, ...members: string[]): void {
  if (draft.old === undefined) return
  for (const member of members) {
    const [before, now] = [draft.old.body.spec, draft.body.spec].map(
      (spec) => (spec as Record<string, unknown>)[member],
    )
    if (!isDeepStrictEqual(before, now)) throw invalid(`/spec/${member}`, `${member} cannot be changed.`)
  }
}

/** @throws {Problem} 422 when the region has no such zone */
export function demandZone({ world }: Draft, zone: string): void {
  if (world.has('any-zone-accepted')) return
  if (!world.zones.includes(zone)) throw invalid('/spec/zone', `The region has no zone ${zone}.`)
}

/** What an item refers to, as it is now. */
export function follow(
  world: World,
  from: Item,
  ref: Reference | undefined,
  fitting: readonly string[],
): Item | undefined {
  if (ref === undefined) return undefined
  return resolve(ref, fitting, { world, from: from.place, pointer: '/spec', mayRead: () => true })
}

/** The items of a kind in the tenant that refer to this one. */
export function usersOf<Spec>(
  world: World,
  item: Item,
  kindId: string,
  refsOf: (spec: Spec) => readonly (Reference | undefined)[],
): Item[] {
  return world
    .all(kindId, { tenant: item.place.tenant })
    .filter((user) =>
      refsOf(user.body.spec as Spec).some((ref) => follow(world, user, ref, [item.kind.id]) === item),
    )
}
