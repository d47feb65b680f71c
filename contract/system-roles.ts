import { kinds } from './kinds/index.ts'
import { type ProviderName, qualifiedProvider } from './providers.ts'

/** An entry of `role.spec.permissions`. */
export interface RolePermission {
  readonly provider: string
  readonly resources: readonly string[]
  readonly verb: readonly string[]
}

/** A role that every tenant has from its first day. */
export interface SystemRole {
  readonly name: string
  readonly permissions: readonly RolePermission[]
}

type Verbs = readonly string[]

const read: Verbs = ['get', 'list']
const edit: Verbs = ['get', 'list', 'put', 'post']
const all: Verbs = ['get', 'list', 'delete', 'put', 'post']

interface Published {
  readonly name: string
  readonly authorization?: Verbs
  readonly workspace?: Verbs
  /** network, compute and storage */
  readonly infrastructure: Verbs
}

const published: readonly Published[] = [
  { name: 'seca.admin', authorization: all, workspace: all, infrastructure: all },
  { name: 'seca.region-admin', workspace: ['get', 'list', 'put', 'delete'], infrastructure: all },
  { name: 'seca.workspace-admin', workspace: ['get', 'list', 'put'], infrastructure: all },
  { name: 'seca.workspace-editor', infrastructure: edit },
  { name: 'seca.workspace-viewer', infrastructure: read },
]

const infrastructure: readonly ProviderName[] = ['seca.network', 'seca.compute', 'seca.storage']

/** The system roles with the permissions that the documentation page "system roles" lists for them. */
export const systemRoles: readonly SystemRole[] = published.map((role) => ({
  name: role.name,
  permissions: [
    ...(role.authorization === undefined ? [] : [permission('seca.authorization', role.authorization)]),
    permission('seca.region', read),
    ...(role.workspace === undefined ? [] : [permission('seca.workspace', role.workspace)]),
    ...infrastructure.map((provider) => permission(provider, role.infrastructure)),
  ],
}))

function permission(provider: ProviderName, verb: Verbs): RolePermission {
  // The published lists lack the rules that security groups share.
  const collections = kinds
    .filter((kind) => kind.provider === provider && kind.id !== 'security-group-rule')
    .map(({ collection }) => `${collection}/*`)
  return { provider: qualifiedProvider(provider), resources: collections, verb: [...verb] }
}
