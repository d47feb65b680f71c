import type { Deviation } from './deviation.ts'

export const wrongTenantVisible: Deviation = {
  name: 'wrong-tenant-visible',
  title: 'A caller reads what belongs to a tenant without an assignment for the caller',
  requirements: ['AUTHZ-31', 'AUTHZ-32'],
  skips: ['authorization-of-reads'],
}
