import type { Kind } from './kind.ts'
import { kinds } from './kinds/index.ts'

const byId = new Map(kinds.map((kind) => [kind.id, kind]))

/** The kind with this id. Throws when there is none: a misspelt id is a mistake in our own code. */
export function kindOf(id: string): Kind {
  const kind = byId.get(id)
  if (kind === undefined) {
    throw new Error(
      `Failed to find kind ${id}: it is not declared. Use one of ${[...byId.keys()].join(', ')}.`,
    )
  }
  return kind
}
