import { ownKinds } from './alter.ts'
import type { Deviation } from './deviation.ts'

/** Roles and assignments are kept by a service of their own, in which DELETE works. */
const regional = ownKinds.filter((id) => !id.startsWith('role'))

export const deleteDoesNothing: Deviation = {
  name: 'delete-does-nothing',
  title: 'DELETE is accepted, and the resource stays as it was',
  requirements: [
    // It neither shows the way out nor goes it, and its name is never free.
    ...['LIFE-24', 'LIFE-25', 'LIFE-26', 'LIFE-27', 'LIFE-28', 'META-25', 'META-26', 'CONC-06', 'GUIDE-10'],
    // A PUT on what is being deleted meets something that is not.
    'LIFE-29',
    // Where a requirement speaks of the end of one kind, or of what follows from it.
    ...['WS-06', 'WS-07', 'WS-08', 'NET-12', 'K8S-11', 'INST-28', 'INST-29'],
    // Lists of deleted resources have none to show.
    ...['LIST-31', 'LIST-32', 'LIST-33'],
  ],
  skips: regional.map((id) => `deletion:${id}` as const),
}
