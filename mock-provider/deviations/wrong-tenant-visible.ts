import type { Deviation } from './deviation.ts'

export const wrongTenantVisible: Deviation = {
  name: 'wrong-tenant-visible',
  title: 'A caller reads what belongs to a tenant without an assignment for the caller',
  // AUTHZ-01 as well: whoever has no assignment in a tenant is not answered 403 there.
  requirements: ['AUTHZ-31', 'AUTHZ-32', 'AUTHZ-01'],
  skips: ['authorization-of-reads'],
}
