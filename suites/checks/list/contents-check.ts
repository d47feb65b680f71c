import type { Kind } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { type Contents, contentsOf } from './contents.ts'

/** A check of one requirement on the known content of a collection. */
export function contentsCheck(
  kind: Kind,
  requirement: string,
  title: string,
  assess: (context: CheckContext, contents: Contents) => Promise<void>,
): Check {
  return defineCheck({
    id: `${requirement}/${kind.id}`,
    title: `${kind.id}: ${title}`,
    requirements: [requirement],
    kinds: [kind.id],
    // What the provider has by itself is there without anything being made.
    reads: !kind.parents.includes('workspace') && !kind.verbs.includes('put'),
    run: async (context) => await assess(context, await contentsOf(context, kind)),
  })
}
