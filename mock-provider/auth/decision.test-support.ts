import { type CheckedProvider, checked, checkedProvider } from '../checked-fetch.test-support.ts'
import type { MockProviderOptions } from '../options.ts'
import { build, paths, sibling } from '../single-vm.test-support.ts'

export interface Granted {
  readonly permission?: Readonly<Record<string, unknown>>
  readonly subs?: readonly string[]
  readonly scopes?: readonly object[]
}

export const sound = {
  permission: { provider: 'seca.network/v1', resources: ['internet-gateways/*'], verb: ['get'] },
  subs: ['probe'],
  scopes: [{ tenants: ['demo'], regions: ['eu-central-1'], workspaces: ['w'] }],
}

/** A subject `probe` with one role, beside an administrator who made workspace and gateway. */
export async function probe(granted: Granted, options?: MockProviderOptions) {
  const admin = await checkedProvider(options)
  await build(admin, 'gateway', ['workspace', 'gateway'])
  await admin.make(sibling(paths.workspace, 'w2'), { spec: {} })
  const caller = await grant(admin, granted)
  return { admin, caller }
}

export async function grant(admin: CheckedProvider, { permission, subs, scopes }: Granted) {
  const permissions = [{ ...sound.permission, ...permission }]
  await admin.make(sibling(paths.role, 'probe'), { spec: { permissions } })
  const spec = { subs: subs ?? sound.subs, scopes: scopes ?? sound.scopes, roles: ['probe'] }
  await admin.make(sibling(paths.assignment, 'probe'), { spec })
  return checked(admin.provider, await admin.provider.token({ subject: 'probe' }))
}
