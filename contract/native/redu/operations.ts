/** The operations of the redu.cloud compute API, and those beside it that prepare a scenario. */
import type { Mark } from '../requirement.ts'

/** Where the compute API stands below its origin; installations differ. */
export const computePath = '/api/cloud/compute'

/** Where the sibling APIs (images, networks, volumes) stand: beside the compute API. */
export function cloudPathOf(basePath: string): string {
  return basePath.slice(0, Math.max(0, basePath.lastIndexOf('/')))
}

interface OperationShape {
  readonly id: string
  readonly title: string
  /** `compute`: below the base path of the compute API; `cloud`: beside it, and not on the page. */
  readonly api: 'compute' | 'cloud'
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below the path of its API, with `:name` for a parameter. Singular and plural are as the page has them. */
  readonly path: string
  /** Those that the documentation states; empty when it states none. */
  readonly statuses: readonly number[]
  /** `controller`: behind an open router, so that the operation itself looks at the token. */
  readonly guard: 'router' | 'controller'
  readonly mark: Mark
}

const changed = [200, 400, 401, 500] as const
const deleted = [204, 401, 500] as const
const created = [201, 400, 401, 500] as const
const workflow = [200, 500] as const

type Row = readonly [
  title: string,
  method: OperationShape['method'],
  path: string,
  statuses: readonly number[],
  guard?: OperationShape['guard'],
]

const ofPage = {
  R01: ['read quotas', 'GET', '/overview', []],
  R02: ['list flavors', 'GET', '/instances/flavors', []],
  R03: ['list instances', 'GET', '/instances/list', []],
  R04: ['create an instance', 'POST', '/instances/create', workflow],
  R05: ['open a console', 'POST', '/instances/console', created],
  R06: ['delete an instance', 'DELETE', '/instances/delete/:instanceId', changed],
  R07: ['read the log', 'GET', '/instances/:id/logs', changed],
  R08: ['read the action log', 'GET', '/instances/:id/actionlog', changed],
  R09: ['list keypairs', 'GET', '/keypairs', []],
  R10: ['create a keypair', 'POST', '/keypairs', created],
  R11: ['delete a keypair', 'DELETE', '/keypairs/:name', deleted],
  R12: ['make an instance public', 'POST', '/instance/make-public', changed],
  R13: ['make an instance private', 'POST', '/instance/make-private', changed],
  R14: ['list snapshots', 'GET', '/snapshots', []],
  R15: ['create a snapshot', 'POST', '/snapshot', workflow],
  R16: ['delete a snapshot', 'DELETE', '/snapshot/:snapshotId', deleted],
  R17: ['list backups', 'GET', '/backups', []],
  R18: ['create a backup', 'POST', '/backup', workflow],
  R19: ['delete a backup', 'DELETE', '/backup/:backupId', deleted],
  R20: ['read the forecast', 'GET', '/billing/forecast', []],
  R21: ['attach a volume', 'POST', '/instance/attach-volume', changed, 'controller'],
  R22: ['list attachments', 'GET', '/instances/:instanceId/volumes', changed, 'controller'],
} as const satisfies Record<string, Row>

const besideIt = {
  X01: ['list images', 'GET', '/image/images/list', []],
  X02: ['list security groups', 'GET', '/network/security_groups/list', []],
  X03: ['list private networks', 'GET', '/network/private_networks', []],
  X04: ['create a volume', 'POST', '/volumes/create', created],
  X05: ['list volumes', 'GET', '/volumes/list', []],
  X06: ['delete a volume', 'DELETE', '/volumes/delete/:id', changed],
  X07: ['attach a volume by the volume API', 'POST', '/volumes/attach', []],
  X08: ['detach a volume', 'POST', '/volumes/detach', []],
  X09: ['read the credits', 'GET', '/credits', []],
} as const satisfies Record<string, Row>

export type ReduPageOperationId = keyof typeof ofPage
export type ReduOperationId = ReduPageOperationId | keyof typeof besideIt

/** One operation of redu.cloud. */
export interface ReduOperation extends OperationShape {
  readonly id: ReduOperationId
}

const rows = (table: Readonly<Record<string, Row>>, api: ReduOperation['api'], mark: Mark): ReduOperation[] =>
  Object.entries(table).map(([id, [title, method, path, statuses, guard = 'router']]) => ({
    id: id as ReduOperationId,
    title,
    api,
    method,
    path,
    statuses,
    guard,
    mark,
  }))

/** The 22 of the page, in its order, before those that only other documentation knows. */
export const operations: readonly ReduOperation[] = [
  ...rows(ofPage, 'compute', 'S'),
  ...rows(besideIt, 'cloud', 'P'),
]

/** @throws {Error} when there is no such operation */
export function operationOf(id: ReduOperationId): ReduOperation {
  const found = operations.find((operation) => operation.id === id)
  if (found === undefined) {
    const known = operations.map((operation) => operation.id).join(', ')
    throw new Error(`Failed to find the operation ${id}: it is unknown. Use one of ${known}.`)
  }
  return found
}

/**
 * The path of an operation below the origin, its parameters filled in.
 *
 * @example
 * operationPath('R07', ['4f2a']) // '/api/cloud/compute/instances/4f2a/logs'
 */
export function operationPath(
  id: ReduOperationId,
  parameters: readonly string[] = [],
  basePath: string = computePath,
): string {
  const { api, path } = operationOf(id)
  const rest = [...parameters]
  const filled = path.replaceAll(/:\w+/g, (name) => encodeURIComponent(rest.shift() ?? name))
  return `${api === 'compute' ? basePath : cloudPathOf(basePath)}${filled}`
}
