import type { Deviation } from './deviation.ts'

/** What goes wrong when several clients change the same resource. */
export const concurrencyDeviations: readonly Deviation[] = [
  {
    name: 'delete-ignores-version',
    title: 'DELETE does not look at if-unmodified-since',
    requirements: ['CONC-05', 'CONC-04', 'CONC-13'],
    skips: ['deletion-precondition'],
  },
  {
    name: 'action-ignores-version',
    title: 'The power actions do not look at if-unmodified-since',
    requirements: ['CONC-07'],
    skips: ['action-precondition'],
  },
  {
    name: 'version-to-come-accepted',
    title: 'A version that is still to come passes, since only older ones are refused',
    requirements: ['CONC-04', 'CONC-05'],
    skips: ['future-version'],
  },
  {
    name: 'version-zero-means-none',
    title: 'The version 0 counts as no version at all',
    requirements: ['CONC-13'],
    skips: ['version-zero'],
  },
  {
    name: 'present-version-refused',
    title:
      'After an update the version that GET shows is answered 412, since the cache still has the first one',
    requirements: ['CONC-02', 'CONC-06', 'CONC-07', 'CONC-01', 'CONC-11'],
    skips: ['present-version'],
  },
  {
    name: 'version-checked-too-early',
    title: 'Changes that come within a second with the same version all pass',
    requirements: ['CONC-11', 'CONC-03', 'CONC-05', 'CONC-07'],
    skips: ['version-at-once'],
  },
  {
    name: 'version-that-is-no-number-ignored',
    title: 'An if-unmodified-since that is no integer is passed over',
    requirements: ['CONC-09'],
    skips: ['version-is-integer'],
  },
  {
    name: 'date-taken-for-condition',
    title: 'A date in if-unmodified-since is taken as HTTP means it',
    requirements: ['CONC-14', 'CONC-09'],
    skips: ['version-is-no-date'],
  },
  {
    name: 'conditional-put-creates',
    title: 'A PUT with a version creates what is not there',
    requirements: ['CONC-10'],
    skips: ['version-needs-resource'],
  },
  {
    name: 'stale-put-changes-labels',
    title: 'A PUT with an old version is answered 412, and its labels are stored all the same',
    requirements: ['CONC-03', 'CONC-04', 'CONC-11', 'ASYNC-04'],
    skips: ['refusal-leaves-nothing:stale-update'],
  },
]
