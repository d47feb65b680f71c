import type { AdmissionCheck } from '../world.ts'

/** A zonal resource lies in a zone that its region has (REG-07). */
export const zoneExists: AdmissionCheck = {
  needs: ['/spec/zone'],
  run({ world, spec }) {
    const { zones, region } = world.settings
    if (zones.includes(spec['zone'] as string)) return []
    return [
      {
        pointer: '/spec/zone',
        message: `must be a zone of region ${region}: ${zones.join(' or ')}`,
      },
    ]
  },
}
