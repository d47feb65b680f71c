import { kinds, providerNames, providers, qualifiedProvider } from '../../contract/index.ts'

const verb = ['get', 'list', 'put', 'delete', 'post']

/** Opens every provider: no system role opens the extensions, and someone has to try them. */
export const mockAdministrator = 'mock-admin'

/** What the published `seca.workspace-admin` leaves out of a workspace: the extensions, and the shared rules. */
export const mockWorkspaceAdministrator = 'mock-workspace-admin'

/** Roles of this provider's own, beside those of the system. */
export const mockRoleSpecs: readonly { readonly name: string; readonly permissions: readonly object[] }[] = [
  {
    name: mockAdministrator,
    permissions: providerNames.map((name) => permission(qualifiedProvider(name), ['*'])),
  },
  {
    name: mockWorkspaceAdministrator,
    permissions: [
      permission(qualifiedProvider('seca.network'), ['security-group-rules/*']),
      ...providerNames
        .filter(
          (name) => providers[name].group === 'extension' && kinds.some(({ provider }) => provider === name),
        )
        .map((name) => permission(qualifiedProvider(name), ['*'])),
    ],
  },
]

function permission(provider: string, resources: readonly string[]): object {
  return { provider, resources: [...resources], verb: [...verb] }
}
