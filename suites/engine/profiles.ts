/** Every profile of SECA: a part of the contract that a run can be asked for. */
export const profileNames = ['foundation', 'extensions', 'usage'] as const

/** `all` stands for every profile. */
export const profileChoices = [...profileNames, 'all'] as const

/** The profiles behind some choices. */
export function profilesNamed(choices: readonly (typeof profileChoices)[number][]): ProfileName[] {
  return profileNames.filter((name) => choices.includes('all') || choices.includes(name))
}

export type ProfileName = (typeof profileNames)[number]
