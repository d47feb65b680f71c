import { type Kind, qualifiedProvider } from '../../contract/index.ts'
import type { Permission } from '../auth/permission.ts'
import type { SkippableRule } from './skippable-rules.ts'

/** What a provider that overlooks a part of permissions takes one for, when it is asked about a kind. */
export function misreadPermission(
  skipped: ReadonlySet<SkippableRule>,
  permission: Permission,
  kind: Kind,
): Permission {
  if (skipped.size === 0) return permission
  return {
    provider: skipped.has('permission-provider') ? qualifiedProvider(kind.provider) : permission.provider,
    resources: skipped.has('permission-resources') ? ['*'] : permission.resources,
    verb: skipped.has('permission-verbs') ? ['get', 'list', 'put', 'delete', 'post'] : permission.verb,
  }
}
