import { valueAt } from '../../contract/index.ts'
import { zonesOf } from '../regions.ts'
import type { AdmissionCheck } from '../world.ts'

/** A zonal resource lies in a zone that its region has (REG-07). */
export function zoneExists(pointer = '/spec/zone'): AdmissionCheck {
  return {
    rule: 'zone-exists',
    needs: [pointer],
    run({ world: { settings }, spec, address: { region } }) {
      const zones = zonesOf(settings, region)
      if (zones.includes(valueAt({ spec }, pointer) as string)) return []
      const message = `must be a zone of region ${region ?? settings.region}: ${zones.join(' or ')}`
      return [{ pointer, message }]
    },
  }
}
