import type { Faker } from '@faker-js/faker'
import type { ResourceAddress, ResourceState } from '../contract/index.ts'
import type { Clock } from './clock.ts'
import type { Rule, SkippableRule } from './deviations/skippable-rules.ts'
import type { Flaw, Refusal } from './outcome.ts'
import type { Progress } from './progress.ts'
import type { Settings } from './settings.ts'
import type { Store } from './store.ts'
import type { Edge, Mark, Spec, Stored } from './stored.ts'
import type { Switches } from './switches.ts'

/** One isolated universe: what exists in it, what time it is, and how its kinds behave. */
export interface World {
  readonly settings: Settings
  /** What ends a transition. */
  progress: Progress
  /** Rules that do not hold while a deviation is on. */
  readonly skipped: ReadonlySet<SkippableRule>
  /** Why a deviation refuses a PUT that is right. */
  readonly misjudged: (put: SentPut) => Refusal | undefined
  readonly switches: Switches
  readonly clock: Clock
  readonly faker: Faker
  readonly store: Store
  readonly behaviours: ReadonlyMap<string, KindBehaviour>
  /** Resources on the way to another state. */
  readonly inFlight: Set<Stored>
}

/** A PUT of a caller who may send it, as a deviation sees it. */
export interface SentPut {
  readonly world: World
  readonly address: ResourceAddress
  readonly body: unknown
  /** What is there already. */
  readonly stored: Stored | undefined
  /** The value of if-unmodified-since. */
  readonly version: number | undefined
}

/** A reference of a request that was found to name something that may be named. */
export interface ResolvedReference extends Edge {
  /** Absent when the target does not exist and the field allows that. */
  readonly target?: Stored
}

/** A PUT on its way in: what is asked for, and what is there. */
export interface Admission {
  readonly world: World
  readonly address: ResourceAddress
  /** As sent, with the defaults of the schema filled in. */
  readonly spec: Spec
  readonly previous?: Stored
  readonly references: readonly ResolvedReference[]
  /** What the checks decide for the resource; discarded when one of them finds a flaw. */
  readonly facts: Record<string, unknown>
}

/** A rule of a kind beyond its schema. Decides too, where a rule and a choice are one (a free address). */
export interface AdmissionCheck {
  /** Its name, when a deviation can switch it off. */
  readonly rule?: Rule
  /** Pointers that must be sound before the check can run. */
  readonly needs: readonly string[]
  run(admission: Admission): readonly Flaw[]
}

/** What is truly special to a kind; everything else follows from its declaration. */
export interface KindBehaviour {
  /** Why nobody may write this resource (403). */
  readonly protects?: (name: string, world: World) => string | undefined
  readonly checks?: readonly AdmissionCheck[]
  /** Members of the status beyond state and conditions. */
  readonly status?: (world: World, stored: Stored) => Readonly<Record<string, unknown>>
  /** Runs when a resource enters a state; what it returns marks the condition. */
  readonly entering?: (world: World, stored: Stored, state: ResourceState) => Mark | undefined
  /** Why provisioning ends in the state error, judged when it ends and when something that it refers to changes. */
  readonly fails?: (world: World, stored: Stored) => Mark | undefined
  /** Condition that a target shows when a resource of this kind takes hold of it and lets go. */
  readonly attaches?: {
    readonly target: string
    readonly type: string
    readonly on: string
    readonly off: string
  }
  /** Why this resource cannot be deleted now. */
  readonly blocksDeletion?: (world: World, stored: Stored) => Refusal | undefined
  /** Runs when a DELETE was accepted. */
  readonly deleting?: (world: World, stored: Stored) => void
  /** Runs when the resource is about to be gone. */
  readonly gone?: (world: World, stored: Stored) => void
  /** Starts an action, or says why not. */
  readonly act?: (world: World, stored: Stored, action: string) => Refusal | undefined
}
