import { systemRoles } from '../../contract/index.ts'

export interface SystemRoleSpec {
  readonly name: string
  readonly permissions: readonly object[]
}

/** The roles that every tenant has from its first day (AUTHZ-20). */
export const systemRoleSpecs: readonly SystemRoleSpec[] = systemRoles
