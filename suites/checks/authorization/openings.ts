import { kinds, qualifiedProvider, type RolePermission, valueAt } from '../../../contract/index.ts'
import { everyVerb } from './grants.ts'

/** What a permission opens, e.g. `seca.compute/v1 instances/* get`. */
export type Opening = string

/** The permissions of an answer, as far as they can be read. */
export function readPermissions(permissions: unknown): RolePermission[] {
  if (!Array.isArray(permissions)) return []
  return (permissions as unknown[]).map((each) => {
    const texts = (pointer: string): string[] => {
      const value = valueAt(each, pointer)
      return Array.isArray(value) ? value.map(String) : []
    }
    return {
      provider: String(valueAt(each, '/provider') ?? ''),
      resources: texts('/resources'),
      verb: texts('/verb').map((verb) => verb.toLowerCase()),
    }
  })
}

/**
 * Everything that permissions open of the kinds that the specification knows, in one spelling: the provider with its
 * version, the pattern as `type/*`, `*` written out. What it does not know stays as it is.
 */
export function openingsOf(permissions: readonly RolePermission[]): Set<Opening> {
  return new Set(
    permissions.flatMap(({ provider, resources, verb }) =>
      resources.flatMap((pattern) =>
        typesOf(provider, pattern).flatMap((type) => verbsOf(verb).map((each) => `${type} ${each}`)),
      ),
    ),
  )
}

function typesOf(provider: string, pattern: string): string[] {
  const known = kinds.filter((kind) => [kind.provider, qualifiedProvider(kind.provider)].includes(provider))
  const meant = known.filter(
    ({ collection }) =>
      pattern === '*' ||
      pattern === collection ||
      pattern === `${collection}/*` ||
      pattern.endsWith(`/${collection}`) ||
      pattern.endsWith(`/${collection}/*`),
  )
  if (meant.length === 0) return [`${provider} ${pattern}`]
  return meant.map(({ provider: name, collection }) => `${qualifiedProvider(name)} ${collection}/*`)
}

function verbsOf(verbs: readonly string[]): readonly string[] {
  return verbs.includes('*') ? everyVerb : verbs
}
