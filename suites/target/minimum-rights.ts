import { kinds, providerNames, qualifiedProvider, verbs } from '../../contract/index.ts'

/**
 * The rights that the token of a run needs in its tenant, in the words of a role: what a run makes it has to read, change
 * and remove again.
 */
export function minimumRights(): string[] {
  const rights = new Map<string, string[]>()
  for (const provider of providerNames) {
    for (const kind of kinds.filter((each) => each.provider === provider)) {
      const used = [
        ...verbs.filter((verb) => kind.verbs.includes(verb)),
        ...(kind.actions.length > 0 ? ['post'] : []),
      ]
      const right = `${qualifiedProvider(provider)}: ${used.join(', ')} on`
      rights.set(right, [...(rights.get(right) ?? []), `${kind.collection}/*`])
    }
  }
  return [...rights].map(([right, resources]) => `${right} ${resources.join(', ')}`)
}

/** The same as a paragraph. */
export function minimumRightsText(): string {
  const lines = minimumRights().map((line) => `  ${line}`)
  return `The token of a run needs in its tenant (seca.admin has it but for the extensions):\n${lines.join('\n')}`
}
