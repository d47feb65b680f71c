import type { Faker } from '@faker-js/faker'
import type { ActionProperties, AlarmProperties } from '../../../contract/native/ionos/index.ts'
import { randomSource } from '../../random.ts'
import type { AlarmWatch } from './alarm-watch.ts'
import { Faults } from './faults.ts'
import { GroupStore } from './group-store.ts'
import type { IonosSettings } from './ionos-options.ts'
import { ItemStore } from './item-store.ts'
import type { IonosRule } from './rules.ts'
import { TokenSigner } from './token-signer.ts'
import { TokenStore } from './token-store.ts'

/** All that one mock knows. */
export interface IonosWorld {
  readonly settings: IonosSettings
  /** The rules that deviations have switched off. */
  readonly skipped: ReadonlySet<IonosRule>
  readonly faults: Faults
  readonly signer: TokenSigner
  readonly tokens: TokenStore
  readonly groups: GroupStore
  readonly actions: ItemStore<ActionProperties>
  readonly alarms: ItemStore<AlarmProperties>
  /** What was seen of each alarm, by its id. */
  readonly watches: Map<string, AlarmWatch>
}

export function newWorld(
  settings: IonosSettings,
  skipped: ReadonlySet<IonosRule>,
  seed: number | undefined,
): IonosWorld {
  // Each store draws ids of its own, so that tokens are the same however many alarms there are.
  const idsOf = (store: number) => uuids(randomSource(seed === undefined ? undefined : seed * 8 + store))
  return {
    settings,
    skipped,
    faults: new Faults(),
    signer: new TokenSigner(settings.clock, settings.issuer, seed),
    tokens: new TokenStore(idsOf(0)),
    groups: new GroupStore(idsOf(1)),
    actions: new ItemStore(settings.clock, idsOf(2)),
    alarms: new ItemStore(settings.clock, idsOf(3)),
    watches: new Map(),
  }
}

function uuids(source: Faker): () => string {
  return () => source.string.uuid()
}

/** The present of the mock in Unix seconds. */
export function nowSeconds({ settings }: IonosWorld): number {
  return settings.clock.now() / 1000
}
