import { collectionPath, kindOf } from '../../contract/index.ts'
import type { Answer } from '../client/client.ts'
import { Unverified } from '../engine/check-ended.ts'
import type { Target } from '../engine/run-config.ts'
import { detailOf } from '../expectations/answer.ts'
import type { Send } from './discover.ts'
import { minimumRightsText } from './minimum-rights.ts'
import { TargetError } from './target-error.ts'

/**
 * Proves that the tenant exists and that the token may act in it, before every check blames the provider for refusing it.
 *
 * @throws {TargetError} `target-unusable` when the tenant is unknown or closed to the token
 */
export async function proveTenant(target: Pick<Target, 'providers' | 'tenant'>, send: Send): Promise<void> {
  const { tenant } = target
  const workspaces = await listed('workspace', target, send)
  if (workspaces === undefined) return
  if (workspaces.status === 401 || workspaces.status === 403) {
    const rights = workspaces.status === 403 ? `\n${minimumRightsText()}` : ''
    throw new TargetError(
      'target-unusable',
      `Failed to enter tenant ${tenant}: its workspaces were answered ${workspaces.status}${detailOf(workspaces)}. Name the tenant of the token with --tenant, or give the token a role in it.${rights}`,
    )
  }
  if (workspaces.status !== 404) return
  // A provider may answer a tenant without workspaces in this way; every tenant has the roles of the system.
  const roles = await listed('role', target, send)
  if (roles?.status !== 404) return
  throw new TargetError(
    'target-unusable',
    `Failed to find tenant ${tenant}: its workspaces and its roles were answered 404${detailOf(roles)}. Name the tenant of the token with --tenant.`,
  )
}

/** No answer proves nothing about the tenant; the checks then say so. */
async function listed(
  kindId: string,
  { providers, tenant }: Pick<Target, 'providers' | 'tenant'>,
  send: Send,
): Promise<Answer | undefined> {
  const kind = kindOf(kindId)
  const base = providers[kind.provider]
  if (base === undefined) return undefined
  const url = `${base}${collectionPath({ kind, tenant })}?limit=1`
  return await send({ method: 'GET', url }).catch((error: unknown) => {
    if (error instanceof Unverified && error.reason !== 'interrupted') return undefined
    throw error
  })
}
