import { collectionPath, type Kind } from '../../../contract/index.ts'
import type { PrincipalName } from '../../credentials/principal.ts'
import type { CheckContext } from '../../engine/context.ts'
import { runMark } from '../../provisioning/names.ts'
import type { Request } from './answers.ts'

/** What rights are tried on. Regions belong to no tenant: no assignment decides about them. */
export const inTenant = ({ parents }: Kind): boolean => parents.includes('tenant')
export const gettableInTenant = (kind: Kind): boolean => inTenant(kind) && kind.verbs.includes('get')
export const listableInTenant = (kind: Kind): boolean => inTenant(kind) && kind.verbs.includes('list')

/** A collection and one resource in it, as a caller meets them in the tenant of the run. */
export interface Subject {
  readonly collectionUrl: string
  readonly url: string
  readonly name: string
  /** False for what the provider makes: it may lie in a tenant that is open to everybody. */
  readonly exists: boolean
}

/** The shared resource of a kind. What the provider makes has an address in the tenant of the run all the same. */
export async function subjectOfRights(context: CheckContext, kind: Kind): Promise<Subject> {
  if (kind.verbs.includes('put')) {
    const { url, collectionUrl, address } = await context.resources.shared(kind.id)
    return { url, collectionUrl, name: address.name, exists: true }
  }
  const { address } = await context.resources.collection(kind.id)
  const { tenant, runId } = { ...context.config, ...context.config.target }
  const collectionUrl = context.resources.baseUrl(kind.id) + collectionPath({ ...address, tenant })
  const name = `${runMark(runId)}-absent`
  return { collectionUrl, url: `${collectionUrl}/${name}`, name, exists: false }
}

/** A request to read, as often as it is sent. */
export function reading(context: CheckContext, url: string, as: PrincipalName): Request {
  return Object.assign(() => context.send({ method: 'GET', url, as }), {
    withAllRights: () => context.send({ method: 'GET', url }, 'setup'),
  })
}
