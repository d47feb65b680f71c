import { setMaxListeners } from 'node:events'
import type { Dispatcher } from 'undici'
import { kindOf } from '../../contract/index.ts'
import type { Client } from '../client/client.ts'
import { createClient } from '../client/client.ts'
import { createRecorder, type Recorder } from '../client/recorder.ts'
import { createRedactor } from '../client/redact.ts'
import { createTransport } from '../client/transport.ts'
import { createKeeper, type Renew, type TokenKeeper } from '../credentials/keeper.ts'
import { type Ledger, openLedger } from '../ledger/ledger.ts'
import type { RemovalContext } from '../ledger/remove.ts'
import type { Behalf } from '../provisioning/behalf.ts'
import { createJanitor, type Janitor } from '../provisioning/janitor.ts'
import { keptInstances } from '../provisioning/kept-instances.ts'
import { createPool, type Pool, type PoolDependencies } from '../provisioning/pool.ts'
import type { Population } from '../provisioning/population.ts'
import { createProvisioner, type Provisioner } from '../provisioning/provisioner.ts'
import { createRoom, type Room } from '../provisioning/room.ts'
import { createNamedWorld, type NamedWorld } from '../read-only/named-world.ts'
import { readingClient } from '../read-only/reading-client.ts'
import { type Catalogue, createCatalogue } from './catalogue.ts'
import { createLocks, type Locks } from './locks.ts'
import type { RunConfig } from './run-config.ts'
import { settleBoundMs } from './settle-bound.ts'
import { realTime, type Time } from './time.ts'

/** What the checks of one process share. */
export interface Session {
  readonly config: RunConfig
  readonly catalogue: Catalogue
  readonly keeper: TokenKeeper
  readonly client: Client
  readonly recorder: Recorder
  readonly ledger: Ledger
  /** Aborted when the run is interrupted or its budget is used up. */
  readonly signal: AbortSignal
  readonly provisioner: Provisioner
  readonly pool: Pool
  readonly populations: Map<string, Promise<Population>>
  readonly janitor: Janitor
  /** Only where a bound was given. */
  readonly room?: Room
  /** How what the run made is removed. */
  readonly removal: RemovalContext
  readonly locks: Locks
  /** Only in a run that changes nothing: what it may look at. */
  readonly named?: NamedWorld
  /** The time of one check. */
  readonly newTime: () => Time
  /** Acts for what no single check owns, e.g. `shared/network`. */
  readonly actFor: (owner: string) => Behalf
}

/** What a test or a proof puts in the place of the real ones. */
interface Replacements {
  readonly catalogue?: Catalogue
  readonly transport?: Dispatcher
  readonly recorder?: Recorder
  readonly ledger?: Ledger
  readonly renew?: Renew
  readonly newTime?: () => Time
  /** In place of a client over `transport`. */
  readonly client?: Client
  readonly janitor?: Janitor
  readonly newPool?: (dependencies: PoolDependencies) => Pool
  readonly rangeOf?: (url: string, position: number, owner: string) => string
}

/** Opens client, record and ledger of a run. The directory must have been prepared (suites/engine/output.ts). */
export function openSession(config: RunConfig, signal: AbortSignal, replaced: Replacements = {}): Session {
  // Every waiting check listens to it.
  setMaxListeners(0, signal)
  const keeper = createKeeper(config.principals, replaced.renew, config.secrets)
  const recorder = replaced.recorder ?? createRecorder(config.outputDir, createRedactor(keeper.secrets))
  const open =
    replaced.client ??
    createClient({
      tokens: keeper,
      limits: config.limits,
      recorder,
      transport: replaced.transport ?? createTransport(),
    })
  const named =
    config.readOnly === undefined
      ? undefined
      : createNamedWorld({ target: config.target, ...config.readOnly, actFor: (owner) => actFor(owner) })
  const client = named === undefined ? open : readingClient(open, named.refuse)
  const newTime = replaced.newTime ?? (() => realTime)
  const written = replaced.ledger ?? openLedger(config.outputDir, config.runId)
  const { maxInstances } = config
  const ledger: Ledger =
    maxInstances === undefined ? written : { ...written, admit: async (kind) => await room?.admit(kind) }
  const actFor = (owner: string): Behalf => ({
    owner,
    send: (request, purpose) => client.send(request, { check: owner, purpose, signal }),
    ...timed(newTime(), signal),
    made: () => {},
  })
  const boundMs = (kindId: string) => settleBoundMs(config.limits, kindOf(kindId))
  const provisioner = createProvisioner({
    runId: config.runId,
    target: config.target,
    ledger,
    boundMs,
    actFor,
    ...(replaced.rangeOf === undefined ? {} : { rangeOf: replaced.rangeOf }),
  })
  const removal: RemovalContext = {
    ledger,
    send: (request) => client.send(request, { check: 'removal', purpose: 'removal', signal }),
    boundMs,
    signal,
    time: newTime,
    embedded: config.target.embedded,
  }
  const janitor = replaced.janitor ?? createJanitor(removal)
  const newPool = replaced.newPool ?? createPool
  const pool = newPool({ provisioner, janitor, actFor, boundMs, embedded: config.target.embedded })
  const populations = new Map<string, Promise<Population>>()
  const room =
    maxInstances === undefined
      ? undefined
      : createRoom({
          most: maxInstances,
          ledger,
          janitor,
          kept: () => keptInstances({ populations, pool, provisioner }),
        })
  return {
    config,
    catalogue: replaced.catalogue ?? createCatalogue(),
    keeper,
    client,
    recorder,
    ledger,
    signal,
    provisioner,
    pool,
    populations,
    ...(room === undefined ? {} : { room }),
    janitor,
    removal,
    locks: createLocks(),
    ...(named === undefined ? {} : { named }),
    newTime,
    actFor,
  }
}

/** The two uses of a time, for an object that offers them beside others. */
export function timed(time: Time, signal: AbortSignal) {
  return { now: () => time.now(), pause: (ms: number) => time.pause(ms, signal) }
}
