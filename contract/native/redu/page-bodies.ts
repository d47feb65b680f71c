/** The sample requests of the page, and how to put other values in the place of its placeholders. */
import { computePath, operationOf, operationPath, type ReduPageOperationId } from './operations.ts'

/** What a reader of the page replaces. */
export interface PageValues {
  readonly baseUrl: string
  readonly basePath: string
  readonly name: string
  readonly image: string
  readonly imageName: string
  readonly flavor: string
  readonly securityGroup: string
  readonly keypair: string
  readonly publicKey: string
  readonly network: string
  readonly domain: string
  readonly instanceId: string
  readonly volumeId: string
  readonly snapshotName: string
  readonly snapshotId: string
  readonly backupName: string
  readonly backupId: string
}

/** As the page prints them. */
export const pageValues: PageValues = {
  baseUrl: 'https://your-host',
  basePath: computePath,
  name: 'web-01',
  image: '8f0e-...-imgid',
  imageName: 'Ubuntu 22.04',
  flavor: '3',
  securityGroup: 'default',
  keypair: 'my-keypair',
  publicKey: 'ssh-ed25519 AAAAC3... user@host',
  network: 'net-uuid',
  domain: 'app.example.com',
  instanceId: 'INSTANCE_ID',
  volumeId: 'VOLUME_ID',
  snapshotName: 'snap-2025-12-03',
  snapshotId: 'SNAPSHOT_ID',
  backupName: 'nightly-2025-12-03',
  backupId: 'BACKUP_ID',
}

type Body = Readonly<Record<string, unknown>>

const instance = ({ instanceId }: PageValues): Body => ({ instanceId })

const bodies: Partial<Record<ReduPageOperationId, (values: PageValues) => Body>> = {
  R04: ({ name, image, imageName, flavor, securityGroup, keypair, network, domain }) => ({
    name,
    image,
    imageName,
    flavor,
    securityGroups: [{ value: securityGroup, label: securityGroup }],
    key_name: keypair,
    network,
    is_public: 'shouldbetrue',
    dname: domain,
    enable_ssh: true,
    user_data: `#cloud-config\nhostname: ${name}\n`,
    volume: { name: `${name}-volume`, size: 20 },
  }),
  R05: instance,
  R10: ({ keypair, publicKey }) => ({ name: keypair, publicKey }),
  R12: instance,
  R13: instance,
  R15: ({ instanceId, snapshotName }) => ({ instanceId, snapshotName }),
  R18: ({ volumeId, backupName }) => ({ volumeId, backupName }),
  R21: ({ instanceId, volumeId }) => ({ instanceId, volumeId }),
}

const parameters: Partial<Record<ReduPageOperationId, keyof PageValues>> = {
  R06: 'instanceId',
  R07: 'instanceId',
  R08: 'instanceId',
  R11: 'keypair',
  R16: 'snapshotId',
  R19: 'backupId',
  R22: 'instanceId',
}

/** One `curl` line of the page, without the token. */
export interface PageRequest {
  readonly operation: ReduPageOperationId
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly url: string
  readonly body?: Body
}

/**
 * The sample request of an operation with other values.
 *
 * @example
 * const { method, url, body } = pageRequest('R04', { baseUrl: 'http://127.0.0.1:8080', image, network })
 */
export function pageRequest(operation: ReduPageOperationId, values: Partial<PageValues> = {}): PageRequest {
  const all = { ...pageValues, ...values }
  const parameter = parameters[operation]
  const path = operationPath(operation, parameter === undefined ? [] : [all[parameter]], all.basePath)
  const body = bodies[operation]
  return {
    operation,
    method: operationOf(operation).method,
    url: `${all.baseUrl.replace(/\/+$/, '')}${path}`,
    ...(body === undefined ? {} : { body: body(all) }),
  }
}

/**
 * The life of `web-01` by the samples of the page: R03 comes again until the instance is active and, in the end, gone.
 * R22 shows the volume that came with the instance; R21 attaches another one.
 */
export const pageScenario: readonly ReduPageOperationId[] = [
  'R01',
  'R02',
  'R10',
  'R09',
  'R04',
  'R03',
  'R05',
  'R07',
  'R08',
  'R13',
  'R12',
  'R22',
  'R21',
  'R15',
  'R14',
  'R18',
  'R17',
  'R20',
  'R19',
  'R16',
  'R06',
  'R11',
]
