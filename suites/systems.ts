import { requirements, specification } from '../contract/index.ts'
import { profileNames } from './engine/profiles.ts'
import { allGroups } from './engine/registry.ts'
import type { RunConfig } from './engine/run-config.ts'
import type { System } from './engine/system.ts'
import { cleura } from './native/cleura/system.ts'
import { ionos } from './native/ionos/system.ts'
import { redu } from './native/redu/system.ts'
import type { SystemName } from './system-names.ts'

const seca: System = {
  name: 'seca',
  title: 'Sovereign European Cloud API',
  specification: `${specification.name} ${specification.version}`,
  profiles: profileNames,
  groups: allGroups,
  requirements: () => requirements,
}

const systems: Readonly<Record<SystemName, System>> = { seca, redu, ionos, cleura }

/** The system that a run is about: SECA unless it names another. */
export function systemOf({ system }: Pick<RunConfig, 'system'>): System {
  return systems[system ?? 'seca']
}
