/** Every profile of SECA: a part of the contract that a run can be asked for. */
export const profileNames = ['foundation', 'extensions', 'usage'] as const

/** Of other systems: a provider is also held to what only public documentation says, and not the page of its suite. */
export const publicDocs = 'public-docs'

/** `all` stands for every profile of SECA. */
export const profileChoices = [...profileNames, 'all', publicDocs] as const

/** The profiles behind some choices. */
export function profilesNamed(choices: readonly (typeof profileChoices)[number][]): ProfileName[] {
  const named = profileNames.filter((name) => choices.includes('all') || choices.includes(name))
  return choices.includes(publicDocs) ? [...named, publicDocs] : named
}

export type ProfileName = (typeof profileNames)[number] | typeof publicDocs
