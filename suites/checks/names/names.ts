import {
  type Kind,
  nameMaxLength,
  parentKindIds,
  parentMaxLengths,
  resourcePath,
} from '../../../contract/index.ts'
import type { Draft } from '../../provisioning/draft.ts'

/** The same resource under another name, e.g. one that no resource may have. */
export function renamed<D extends Draft>(draft: D, name: string): D {
  const address = { ...draft.address, name }
  const base = draft.url.slice(0, -resourcePath(draft.address).length)
  return { ...draft, address, url: base + resourcePath(address) }
}

/** How long the name of a kind may be where others can still lie in it (NAME-02). */
export function maxNameLength({ id }: Kind): number {
  const scopes = Object.entries(parentKindIds) as [keyof typeof parentKindIds, string][]
  const lengths = scopes.filter(([, kindId]) => kindId === id).map(([scope]) => parentMaxLengths[scope])
  return Math.min(nameMaxLength, ...lengths)
}

/** The name of a draft made as long as the name of its kind may be, and no longer. */
export function longest({ address, kind }: Draft): string {
  return padded(address.name, maxNameLength(kind))
}

/** The name of a run, so that whatever is left of it is recognised, made as long as that. */
export function padded(name: string, length: number): string {
  return name.padEnd(length, '-x').replace(/-$/, 'x')
}
