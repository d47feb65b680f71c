import { kindOf } from '../contract/index.ts'
import type { World } from './world.ts'

const role = kindOf('role')

/** The role whose presence makes a tenant: each has the roles of the system from its first day (AUTHZ-20). */
export const administratorRole = 'seca.admin'

/** The tenants that customers have; the shared ones are no customers. */
export function knownTenants({ store }: World): string[] {
  return [...store.ofKind(role.id)].flatMap(({ address }) =>
    address.name === administratorRole && address.tenant !== undefined ? [address.tenant] : [],
  )
}
