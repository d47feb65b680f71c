import Type, { type Static } from 'typebox'

/** What an entry of a waiver file says; what its texts may be is for that file's schema to say. */
export const waiverMembers = {
  check: Type.String({ description: 'id of a check, or a glob over ids: LIST-04/subnet, LIST-04/*' }),
  reason: Type.String({ description: 'why the failure may stay for now' }),
  owner: Type.String({ description: 'who mends it' }),
  link: Type.String({ description: 'http or https URL of the issue where it is followed' }),
  expires: Type.String({ description: 'last day on which it holds (UTC), e.g. 2026-12-31' }),
}

const WaiverSchema = Type.Object(waiverMembers)
/** A failure that somebody has accepted until a date. */
export type Waiver = Static<typeof WaiverSchema>

/**
 * What became of a waiver. `undecided`: what it names was not run, or got no answer. The last three are outdated, and make
 * the run red: a waiver that nobody needs would hide the next failure.
 */
export const waiverStates = ['in-use', 'undecided', 'expired', 'matches-nothing', 'not-needed'] as const
export type WaiverState = (typeof waiverStates)[number]

/** A waiver as a run has judged it. */
export const JudgedWaiverSchema = Type.Object({
  ...waiverMembers,
  source: Type.String({ description: 'file and line' }),
  known: Type.Integer({
    description: 'how many scored checks of the suites it names, in the plan of this run or not',
  }),
  waived: Type.Integer({ description: 'how many failed checks of this run it covers' }),
  state: Type.Enum([...waiverStates]),
  problem: Type.Optional(Type.String({ description: 'why it is outdated, and what to do' })),
})
export type JudgedWaiver = Static<typeof JudgedWaiverSchema>

/** A waiver that is known to fit the suites, before the run. */
export type PlannedWaiver = Omit<JudgedWaiver, 'waived' | 'state' | 'problem'>

/** Whether it makes the run red. */
export function isOutdated({ state }: Pick<JudgedWaiver, 'state'>): boolean {
  switch (state) {
    case 'in-use':
    case 'undecided':
      return false
    case 'expired':
    case 'matches-nothing':
    case 'not-needed':
      return true
    default:
      return state satisfies never
  }
}
