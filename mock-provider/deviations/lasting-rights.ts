import type { Deviation } from './deviation.ts'

/** What goes wrong when rights are kept beside the assignments and roles that give them. */
export const lastingRightDeviations: readonly Deviation[] = [
  {
    name: 'rights-outlive-assignment',
    title:
      'The rights of an assignment go on after its deletion, as long as there is the role that gives them',
    requirements: ['RA-07', 'AUTHZ-30'],
    skips: ['assignment-ends'],
  },
  {
    name: 'rights-outlive-subject',
    title: 'Whom an update takes out of the subjects of an assignment keeps its rights',
    requirements: ['AUTHZ-30', 'RA-06'],
    skips: ['subjects-leave'],
  },
  {
    name: 'rights-end-together',
    title: 'The deletion of an assignment ends the rights of those that were made for its subjects later',
    requirements: ['AUTHZ-30'],
    skips: ['assignments-apart'],
  },
  {
    name: 'role-changes-without-effect',
    title: 'An assignment gives what its roles gave when they were assigned, however they were changed since',
    requirements: ['ROLE-05'],
    skips: ['role-changes-count'],
  },
  {
    name: 'every-tenant-is-a-name',
    title: 'The tenant * in a scope is taken for the name of a tenant, of which there is none',
    requirements: ['AUTHZ-05', 'RA-09'],
    skips: ['scope-every-tenant'],
  },
]
