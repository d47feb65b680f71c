import type { Deviation } from './deviation.ts'

const regions = ['eu-central-1', 'eu-west-1'] as const

/** What goes wrong when a provider reads how far a right reaches. */
export const scopeReadingDeviations: readonly Deviation[] = [
  {
    name: 'scope-regions-ignored',
    title: 'A scope with one region opens all regions',
    requirements: ['AUTHZ-04', 'AUTHZ-09'],
    regions,
    skips: ['scope-region'],
  },
  {
    name: 'creator-without-rights',
    title: 'The creator of a workspace gets no right in it',
    requirements: ['AUTHZ-28'],
    skips: ['creator-grant'],
  },
  {
    name: 'every-writer-becomes-administrator',
    title: 'Whoever changes a workspace becomes its administrator',
    // The right to put is then one to read and to delete.
    requirements: ['AUTHZ-16', 'AUTHZ-28'],
    skips: ['creator-alone'],
  },
]
