import type { Deviation } from './deviation.ts'

/** Longer than an answer takes that does not wait for the work, and shorter than the patience of a client. */
const workMs = 8000

/** What goes wrong before an answer leaves. */
export const waitingAnswerDeviations: readonly Deviation[] = [
  {
    name: 'answers-wait-for-the-work',
    title: 'PUT, DELETE and actions answer when the work is done, 8 seconds later',
    requirements: ['ASYNC-01'],
    takesMs: ({ method, path }, { status }) =>
      method !== 'GET' && status < 300 && path.includes('/providers/') ? workMs : 0,
  },
  {
    name: 'version-header-in-small-letters-only',
    title: 'The header if-unmodified-since counts only when it is spelt in small letters',
    requirements: ['HDR-12'],
    skips: ['version-header-spelling'],
  },
]
