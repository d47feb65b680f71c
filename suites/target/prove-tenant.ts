import { collectionPath, kindOf } from '../../contract/index.ts'
import { Unverified } from '../engine/check-ended.ts'
import type { Target } from '../engine/run-config.ts'
import { detailOf } from '../expectations/answer.ts'
import type { Send } from './discover.ts'
import { TargetError } from './target-error.ts'

/**
 * Proves that the token may act in the tenant of the run, before every check blames the provider for refusing it.
 *
 * @throws {TargetError} `target-unusable` when the tenant is closed to the token
 */
export async function proveTenant(target: Pick<Target, 'providers' | 'tenant'>, send: Send): Promise<void> {
  const kind = kindOf('workspace')
  const base = target.providers[kind.provider]
  if (base === undefined) return
  // No answer proves nothing about the tenant; the checks then say so.
  const url = `${base}${collectionPath({ kind, tenant: target.tenant })}?limit=1`
  const answer = await send({ method: 'GET', url }).catch((error: unknown) => {
    if (error instanceof Unverified && error.reason !== 'interrupted') return undefined
    throw error
  })
  if (answer === undefined || (answer.status !== 401 && answer.status !== 403)) return
  throw new TargetError(
    'target-unusable',
    `Failed to enter tenant ${target.tenant}: its workspaces were answered ${answer.status}${detailOf(answer)}. Name the tenant of the token with --tenant, or give the token a role in it.`,
  )
}
