import { extensionNames } from '../../contract/index.ts'

/** Every profile of SECA: a part of the contract that a run can be asked for. */
export const profileNames = ['foundation', 'extensions', 'usage'] as const

/** Of other systems: a provider is also held to what only public documentation says, and not the page of its suite. */
export const publicDocs = 'public-docs'

/** `extensions` stands for every extension, which can also be named one by one, and `all` for every profile of SECA. */
export const profileChoices = [...profileNames, ...extensionNames, 'all', publicDocs] as const
export type ProfileChoice = (typeof profileChoices)[number]

/** The profiles behind some choices. */
export function profilesNamed(choices: readonly ProfileChoice[]): ProfileName[] {
  const named = profileNames.filter((name) => choices.includes('all') || choices.includes(name))
  const single = extensionNames.filter((name) => choices.includes(name) && !named.includes('extensions'))
  return [...named, ...single, ...(choices.includes(publicDocs) ? [publicDocs] : [])] as ProfileName[]
}

export type ProfileName = Exclude<ProfileChoice, 'all'>
