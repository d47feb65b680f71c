import type { Authenticator } from '../auth/authenticate.ts'
import type { Authority } from '../auth/authority.ts'
import { Faults } from '../control/faults.ts'
import type { JournalEntry } from '../control/journal.ts'
import { Deviations } from '../deviations/deviations.ts'
import { behaviours } from '../kinds/index.ts'
import { type IdentityProvider, identityProvider } from '../oidc/identity-provider.ts'
import type { MockProviderOptions } from '../options.ts'
import type { Progress } from '../progress.ts'
import { randomSource } from '../random.ts'
import { Ring } from '../ring.ts'
import { seedRegions, seedWorld } from '../seed/seed.ts'
import type { Settings } from '../settings.ts'
import { Store } from '../store.ts'
import type { Switches } from '../switches.ts'
import type { World } from '../world.ts'
import { type SessionClock, sessionClock } from './clock.ts'
import { capture, type Snapshot, unfold } from './snapshot.ts'

export interface SessionContext {
  readonly settings: Settings
  readonly switches: Switches
  readonly options: MockProviderOptions
  readonly authority: Authority
  readonly clock: { now(): number }
}

/** One isolated universe: state, time, faults, journal, deviations. Tokens are the only thing that all share. */
export class Session {
  readonly name: string
  readonly clock: SessionClock
  readonly world: World
  readonly authenticate: Authenticator
  readonly identify: IdentityProvider
  readonly faults = new Faults()
  readonly journal: Ring<JournalEntry>
  readonly deviations: Deviations
  readonly #settings: Settings
  #listedUnder: string | undefined

  constructor(name: string, { settings, switches, options, authority, clock }: SessionContext) {
    this.name = name
    this.#settings = settings
    this.clock = sessionClock(clock)
    this.deviations = new Deviations(options.deviations ?? [])
    this.journal = new Ring(settings.retention.journal)
    this.authenticate = authority.authenticator(this.clock)
    this.identify = identityProvider(authority, this.clock, options.oidc)
    this.world = {
      settings,
      switches,
      progress: settings.progress,
      skipped: this.deviations.skipped,
      misjudged: this.deviations.refuse,
      clock: this.clock,
      faker: randomSource(settings.seed),
      store: new Store(settings.retention.deleted),
      behaviours,
      inFlight: new Set(),
    }
    seedWorld(this.world)
  }

  /** Back to the first day: resources, faults, journal, deviations, progress and time. */
  reset(): void {
    const { world } = this
    const { seed, progress } = this.#settings
    this.#empty()
    if (seed !== undefined) world.faker.seed(seed)
    this.faults.clear()
    this.journal.clear()
    this.deviations.reset()
    this.clock.advance(-this.clock.ahead())
    world.progress = progress
    seedWorld(world)
  }

  /** Regions list the URLs under which this caller reaches the providers. */
  listUnder(baseUrl: string): void {
    if (this.#listedUnder === baseUrl) return
    this.#listedUnder = baseUrl
    seedRegions(this.world, baseUrl)
  }

  setProgress(progress: Progress): void {
    this.world.progress = progress
  }

  /** Everything that decides the next answers, as JSON: a deep copy. The journal stays behind. */
  snapshot(): Snapshot {
    return capture(this.world, this.deviations.names)
  }

  /** Takes over a snapshot of this or another session, e.g. from a file. Time goes on from its moment. */
  restore(snapshot: Snapshot): void {
    const before = this.snapshot()
    try {
      this.#takeOver(snapshot)
    } catch (cause) {
      this.#takeOver(before)
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new Error(`a resource in it cannot be read (${reason})`, { cause })
    }
  }

  #takeOver(snapshot: Snapshot): void {
    this.deviations.set(snapshot.deviations)
    this.#empty()
    this.clock.set(Date.parse(snapshot.now))
    unfold(this.world, snapshot)
  }

  #empty(): void {
    this.world.store.clear()
    this.world.inFlight.clear()
    this.#listedUnder = undefined
  }
}
