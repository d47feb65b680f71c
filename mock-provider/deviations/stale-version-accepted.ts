import type { Deviation } from './deviation.ts'

export const staleVersionAccepted: Deviation = {
  name: 'stale-version-accepted',
  title: 'A PUT with an old resourceVersion overwrites the resource',
  // The rule is one for all versions that are not the present one: old, to come, of a race, and 0.
  requirements: ['CONC-03', 'CONC-04', 'CONC-11', 'CONC-13'],
  skips: ['precondition'],
}
