import type { Sources } from '../credentials/held.ts'
import { type PrincipalName, principalNames } from '../credentials/principal.ts'
import { Unverified } from '../engine/check-ended.ts'
import { detailOf } from '../expectations/answer.ts'
import type { Send } from './discover.ts'
import { TargetError } from './target-error.ts'

/**
 * Proves that the provider knows every principal of the run. What each may do is for the checks to find out: only 401
 * counts.
 *
 * @throws {TargetError} `target-unusable` with the principal and the remedy of its source
 */
export async function provePrincipals(regionUrl: string, sources: Sources, send: Send): Promise<void> {
  // The discovery has acted as the admin.
  const others = principalNames.filter((name) => name !== 'admin' && sources[name] !== undefined)
  await Promise.all(others.map((name) => proveOne(name, regionUrl, sources, send)))
}

async function proveOne(name: PrincipalName, regionUrl: string, sources: Sources, send: Send): Promise<void> {
  const url = `${regionUrl}/v1/regions`
  const answer = await send({ method: 'GET', url, as: name }).catch((error: unknown) => {
    if (error instanceof Unverified && error.reason !== 'interrupted') return undefined
    throw error
  })
  if (answer?.status !== 401) return
  throw new TargetError(
    'target-unusable',
    `Failed to act as ${name}: its token was refused with 401${detailOf(answer)}. ${sources[name]?.remedy}.`,
  )
}
