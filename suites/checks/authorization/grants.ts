import { type Kind, qualifiedProvider, type RolePermission } from '../../../contract/index.ts'
import type { PrincipalName } from '../../credentials/principal.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { demandDeniedSoon } from './answers.ts'

/** An entry of `assignment.spec.scopes`. */
export interface GrantScope {
  readonly tenants?: readonly string[]
  readonly regions?: readonly string[]
  readonly workspaces?: readonly string[]
}

/** A role of this check alone and the assignment that gives it to somebody. */
export interface Grant {
  readonly role: Provisioned
  readonly assignment: Provisioned
}

export const everyVerb = ['get', 'list', 'put', 'delete', 'post'] as const

/** The `sub` of a principal. @throws {NotApplicable} when the run has no such principal, or its token does not tell */
export function subjectOf({ config }: CheckContext, name: PrincipalName): string {
  const principal = config.principals[name]
  if (principal === undefined) {
    throw new NotApplicable(
      `the run has no principal ${name}; name one under principals in the configuration`,
    )
  }
  if (principal.subject === undefined) {
    throw new NotApplicable(`the token of ${name} does not say whose it is, so nothing can be assigned to it`)
  }
  return principal.subject
}

/** A permission for a kind; by default everything of its provider. */
export function permissionFor(
  kind: Kind,
  verb: readonly string[],
  resources: readonly string[] = ['*'],
): RolePermission {
  return { provider: qualifiedProvider(kind.provider), resources, verb }
}

/**
 * Gives the outsider, who has been shut out so far, a role with these permissions. The outsider is this check's alone until it has ended. A check that
 * also borrows a resource (`own`) asks for it after this: two that wait for each other would wait for ever.
 *
 * @throws {Unverified} `prerequisite` when the outsider reads without a role: what a grant opens cannot be told then (AUTHZ-01)
 */
export async function grantOutsider(
  context: CheckContext,
  permissions: readonly RolePermission[],
  scopes: readonly GrantScope[] = [{}],
): Promise<Grant> {
  subjectOf(context, 'outsider')
  const { url } = await context.resources.shared('workspace')
  const reads = () => context.send({ method: 'GET', url, as: 'outsider' })
  return await giveOutsider(context, permissions, scopes, async () => {
    await demandDeniedSoon(context, reads, 'GET of a workspace by somebody without a role')
  })
}

/** Gives the outsider a role with these permissions, whatever he may do without it. */
export async function giveOutsider(
  context: CheckContext,
  permissions: readonly RolePermission[],
  scopes: readonly GrantScope[] = [{}],
  before: () => Promise<void> = async () => {},
): Promise<Grant> {
  const subject = subjectOf(context, 'outsider')
  // A role alone gives nothing to anybody, so others need not wait for it.
  const role = await context.resources.create('role', { spec: { permissions } })
  await context.alone('outsider')
  await before()
  return { role, assignment: await assign(context, [subject], [role.address.name], scopes) }
}

/** Gives subjects a role with these permissions. */
export async function grantTo(
  context: CheckContext,
  subs: readonly string[],
  permissions: readonly RolePermission[],
  scopes: readonly GrantScope[] = [{}],
): Promise<Grant> {
  const role = await context.resources.create('role', { spec: { permissions } })
  const assignment = await assign(context, subs, [role.address.name], scopes)
  return { role, assignment }
}

/** Assigns roles that exist to subjects. */
export async function assign(
  context: CheckContext,
  subs: readonly string[],
  roles: readonly string[],
  scopes: readonly GrantScope[] = [{}],
): Promise<Provisioned> {
  return await context.resources.create('role-assignment', { spec: { subs, roles, scopes } })
}
