import type { Deviation } from './deviation.ts'

export const staleVersionAccepted: Deviation = {
  name: 'stale-version-accepted',
  title: 'A PUT with an old resourceVersion overwrites the resource',
  requirements: ['CONC-03'],
  skips: ['precondition'],
}
