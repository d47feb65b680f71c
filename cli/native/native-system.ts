import type { SystemName } from '../../suites/system-names.ts'

/** A system other than SECA. */
export type NativeName = Exclude<SystemName, 'seca'>

/** Undefined for SECA, which is also meant when nothing is named. */
export function nativeName(system: SystemName | undefined): NativeName | undefined {
  return system === undefined || system === 'seca' ? undefined : system
}
