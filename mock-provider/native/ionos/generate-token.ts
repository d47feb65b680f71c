import type { TokenClaims } from '../../../contract/native/ionos/index.ts'
import type { Privilege } from './group-store.ts'
import type { IonosIdentity } from './identities.ts'
import type { IonosWorld } from './world.ts'

/** How tokens name privileges. */
const claimNames: Readonly<Record<Privilege, string>> = {
  createDataCenter: 'DATA_CENTER_CREATE',
  createSnapshot: 'SNAPSHOT_CREATE',
  reserveIp: 'IP_BLOCK_RESERVE',
  accessActivityLog: 'ACCESS_ACTIVITY_LOG',
  createPcc: 'PCC_CREATE',
  s3Privilege: 'ACCESS_S3_OBJECT_STORAGE',
  createBackupUnit: 'BACKUP_UNIT_CREATE',
  createInternetAccess: 'CREATE_INTERNET_ACCESS',
  createK8sCluster: 'K8S_CLUSTER_CREATE',
  accessAndManageMonitoring: 'ACCESS_AND_MANAGE_MONITORING',
}

/**
 * Makes a token and remembers that it exists. It does not look at the limit.
 *
 * @param lifetime seconds
 */
export async function generateToken(
  world: IonosWorld,
  identity: IonosIdentity,
  contractNumber: number,
  lifetime: number,
): Promise<{ readonly id: string; readonly token: string }> {
  const { settings, skipped, tokens, signer, groups } = world
  const now = settings.clock.now()
  const endless = skipped.has('token-expiry')
  const { id } = tokens.add({
    identity,
    contractNumber,
    createdAt: now,
    ...(endless ? {} : { expiresAt: now + lifetime * 1000 }),
  })
  const issuedAt = Math.floor(now / 1000)
  const claims: TokenClaims = {
    identity: {
      uuid: identity.uuid,
      contractNumber,
      role: identity.role,
      privileges: groups.privilegesOf(identity, contractNumber).map((privilege) => claimNames[privilege]),
    },
    iat: issuedAt,
    ...(endless ? {} : { exp: issuedAt + lifetime }),
    ...(settings.subClaim ? { sub: identity.subject ?? identity.uuid } : {}),
  }
  // A deviation says the id of the key, which tells nothing about the token.
  const hidden = skipped.has('kid-is-id')
  const token = await signer.sign(hidden ? 'signing-key' : id, { ...claims, ...(hidden ? { jti: id } : {}) })
  return { id, token }
}
