import { type Kind, kinds, type ParentScope, parentKindIds } from '../../contract/index.ts'

/** Resources that exist already, by kind: the names of the parents in the order of the path, then the own name. */
export type NamedResources = Readonly<Record<string, string>>

/** What a run that changes nothing is given. */
export interface ReadOnly {
  readonly resources: NamedResources
  /** Ids of the checks that are known to read only; every check when left out, to find out which do. */
  readonly checks?: readonly string[]
}

type InnerScope = Exclude<ParentScope, 'tenant'>

/** Where the named resources lie: one of each kind, all in one workspace, network and cluster. */
export interface NamedPlaces {
  /** The name of the resource of a kind; a parent of a named resource is named with it. */
  readonly names: ReadonlyMap<string, string>
  /** What does not fit, by the kind under which it was given. */
  readonly issues: readonly { readonly kind: string; readonly message: string }[]
}

/** Kinds of which customers have resources: the catalogues of the provider are read without a name. */
export const nameableKinds: readonly Kind[] = kinds.filter(({ verbs }) => verbs.includes('put'))

const segment = '[a-z0-9]([-a-z0-9.]*[a-z0-9])?'

/** What the name of a resource of a kind looks like in a configuration, as a regular expression. */
export function pathPattern(kind: Kind): string {
  return `^${segment}${`/${segment}`.repeat(scopesOf(kind).length)}$`
}

/** The same in words, e.g. `<workspace>/<network>/<name>`. */
export function pathForm(kind: Kind): string {
  return [...scopesOf(kind).map((scope) => `<${scope}>`), '<name>'].join('/')
}

/** Reads names of resources; what cannot be read is an issue, and is left out. */
export function placesOf(resources: NamedResources): NamedPlaces {
  const names = new Map<string, string>()
  const issues: { kind: string; message: string }[] = []
  for (const [id, path] of Object.entries(resources)) {
    const kind = nameableKinds.find((each) => each.id === id)
    if (kind === undefined) {
      const known = nameableKinds.map((each) => each.id).join(', ')
      issues.push({ kind: id, message: `is no kind that can be named; use one of ${known}` })
      continue
    }
    if (!new RegExp(pathPattern(kind)).test(path)) {
      issues.push({
        kind: id,
        message: `must have the form ${pathForm(kind)}, and is ${JSON.stringify(path)}`,
      })
      continue
    }
    const segments = path.split('/')
    const chain = [...scopesOf(kind).map((scope) => parentKindIds[scope]), id]
    for (const [index, each] of chain.entries()) {
      const name = segments[index] ?? ''
      const known = names.get(each) ?? name
      names.set(each, known)
      if (known !== name) {
        issues.push({
          kind: id,
          message: `names the ${each} ${name}, and another resource ${known}; all have to lie in the same`,
        })
        break
      }
    }
  }
  return { names, issues }
}

/** The parents of a kind that are resources themselves, the outermost first. */
export function scopesOf({ parents }: Kind): InnerScope[] {
  return parents.filter((scope): scope is InnerScope => scope !== 'tenant')
}
