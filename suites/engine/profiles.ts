/** Every profile of SECA: a part of the contract that a run can be asked for. */
export const profileNames = ['foundation', 'extensions', 'usage'] as const

export type ProfileName = (typeof profileNames)[number]
