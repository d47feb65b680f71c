import { type Clock, systemClock } from '../../mock-provider/clock.ts'
import { type NativeServer, serveNative } from '../../mock-provider/native/serve.ts'
import { cleuraLive, cleuraWorld } from './cleura.ts'
import { ionosLive, ionosWorld } from './ionos.ts'
import type { LiveSystem } from './live-system.ts'
import { withControl } from './mock-control.ts'
import type { NativeName } from './native-system.ts'
import { reduLive, reduWorld } from './redu.ts'
import type { NativeWorld, WorldOptions } from './world.ts'

type MakeWorld = (options: WorldOptions & { advance(ms: number): void }) => NativeWorld

/** What the command knows of each native system: its mock, and where its accounts come from. */
const systems: Readonly<Record<NativeName, { readonly world: MakeWorld; readonly live: LiveSystem }>> = {
  redu: { world: reduWorld, live: reduLive },
  ionos: { world: ionosWorld, live: ionosLive },
  cleura: { world: cleuraWorld, live: cleuraLive },
}

export function liveSystem(name: NativeName): LiveSystem {
  return systems[name].live
}

/** The mock of a system. Its clock runs, and leaps when its control says so. */
export function createWorld(name: NativeName, options: Partial<WorldOptions> = {}): NativeWorld {
  let leaptMs = 0
  const { clock: base = systemClock } = options
  const clock: Clock = { now: () => base.now() + leaptMs }
  return systems[name].world({
    ...options,
    clock,
    advance(milliseconds) {
      leaptMs += milliseconds
    },
  })
}

/** A mock behind a port. */
export interface ServedWorld extends NativeServer {
  readonly world: NativeWorld
  /** Where it is controlled; absent when it is not. */
  readonly controlUrl?: string
}

/** @throws {MockOptionError} when an option makes no sense, or the port cannot be had */
export async function serveWorld(
  name: NativeName,
  options: Partial<WorldOptions> & {
    readonly host?: string
    readonly port?: number
    readonly control?: boolean
  },
): Promise<ServedWorld> {
  const { host, port, control = true, ...made } = options
  const world = createWorld(name, made)
  const mock = control ? withControl(world.mock, world.control) : world.mock
  const address = { ...(host === undefined ? {} : { host }), ...(port === undefined ? {} : { port }) }
  const server = await serveNative(mock, address)
  return { ...server, world, ...(control ? { controlUrl: `${server.baseUrl}/__mock` } : {}) }
}
