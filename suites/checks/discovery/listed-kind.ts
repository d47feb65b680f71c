import { type Kind, kinds, type ProviderName } from '../../../contract/index.ts'
import { listable } from '../sets.ts'

/** The kind of a provider whose list takes the fewest resources to reach. */
export function listedKindOf(provider: ProviderName): Kind {
  const [first] = kinds
    .filter((kind) => kind.provider === provider && listable(kind))
    .sort((a, b) => a.parents.length - b.parents.length)
  if (first === undefined) throw new Error(`${provider} has no list`)
  return first
}
