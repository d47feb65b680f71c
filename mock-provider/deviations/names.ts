import type { Deviation } from './deviation.ts'

/** What goes wrong with the names that clients choose. */
export const nameDeviations: readonly Deviation[] = [
  {
    name: 'names-unchecked',
    title: 'A name may have capitals, blanks and any length',
    requirements: ['NAME-01', 'NAME-02', 'NAME-03', 'META-12', 'JSON-14', 'LIST-35'],
    skips: ['name-form'],
  },
  {
    name: 'names-as-short-as-dns-labels',
    title: 'A name of more than 63 characters is refused',
    requirements: ['NAME-01', 'NAME-02'],
    skips: ['long-names'],
  },
  {
    name: 'names-without-dots',
    title: 'A name with a dot is refused',
    requirements: ['NAME-01'],
    skips: ['dotted-names'],
  },
  {
    name: 'names-unique-in-tenant',
    title: 'A name is taken when another workspace of the tenant has it',
    requirements: ['NAME-04'],
    skips: ['names-per-collection'],
  },
]
