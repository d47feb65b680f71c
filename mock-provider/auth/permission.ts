import {
  type Kind,
  type OperationClass,
  type PathMatch,
  parentCollections,
  qualifiedProvider,
} from '../../contract/index.ts'

/** An entry of `role.spec.permissions`. */
export interface Permission {
  readonly provider: string
  readonly resources: readonly string[]
  readonly verb: readonly string[]
}

/** Whether a pattern that was compiled for a kind covers a collection or a resource of it. */
export type Covers = (target: PathMatch) => boolean

const everything: Covers = () => true

/** What a permission opens of one operation of a kind; undefined when that is nothing. */
export function compilePermission(
  permission: Permission,
  kind: Kind,
  operation: OperationClass,
  action?: string,
): Covers | undefined {
  // Known servers write the provider without its version (AUTHZ-10).
  if (permission.provider !== kind.provider && permission.provider !== qualifiedProvider(kind.provider)) {
    return undefined
  }
  const wanted = operation === 'action' ? ['post', `post.${action}`] : [operation]
  if (!permission.verb.some((verb) => wanted.includes(verb.toLowerCase()))) return undefined
  const patterns = permission.resources.flatMap((pattern) => compilePattern(pattern, kind) ?? [])
  if (patterns.length === 0) return undefined
  if (patterns.includes(everything)) return everything
  return (target) => patterns.some((covers) => covers(target))
}

/**
 * The forms of a pattern: `*`, `type`, `type/*` (its collection too, AUTHZ-12), `type/name`. What lies in a parent is
 * also named below it: `networks/{n}/subnets/...`, or `networks/subnets/...` as known servers write it (AUTHZ-15).
 */
function compilePattern(pattern: string, kind: Kind): Covers | undefined {
  if (pattern === '*') return everything
  const segments = pattern.split('/')
  const [parent] = kind.parents.filter((scope) => scope !== 'tenant' && scope !== 'workspace')
  if (parent !== undefined && segments[0] === parentCollections[parent]) {
    if (segments[1] === kind.collection) return below(segments.slice(2))
    const [, name = ''] = segments
    if (segments[2] !== kind.collection) return undefined
    const member = below(segments.slice(3))
    if (member === undefined || name === '*') return member
    return (target) => target[parent] === name && member(target)
  }
  return segments[0] === kind.collection ? below(segments.slice(1)) : undefined
}

function below(rest: readonly string[]): Covers | undefined {
  const [name] = rest
  if (rest.length > 1) return undefined
  if (name === undefined || name === '*') return everything
  return (target) => target.name === name
}
