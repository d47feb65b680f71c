import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { referenceTo } from './own-network.ts'

/** Asks the provider to choose an IPv4 address. */
export const any = '0.0.0.0'

/** The addresses that a NIC has in effect. */
export function addressesOf(answer: Answer): readonly string[] {
  const shown = valueAt(answer.json, '/status/addresses')
  return Array.isArray(shown) ? (shown as string[]) : []
}

/** A NIC that could be created in a subnet with these addresses. */
export async function nicDraft(
  context: CheckContext,
  subnet: Pick<Draft, 'address'>,
  addresses: readonly string[],
): Promise<Draft> {
  return await context.resources.draft('nic', { spec: { subnetRef: referenceTo(subnet), addresses } })
}
