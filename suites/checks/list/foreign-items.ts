import { type Kind, valueAt } from '../../../contract/index.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'

/** A collection of a tenant. */
interface Place {
  readonly kind: Kind
  readonly url: string
  readonly tenant: string | undefined
}

/**
 * The tenants that items of a list name in their metadata and that are not the one of its path. Items without the member
 * are the matter of the metadata.
 *
 * @throws {Unverified} when GET finds such an item below the path too: it lies there and is named wrongly, which is META-02
 */
export async function foreignTenants(
  context: CheckContext,
  { kind, url, tenant }: Place,
  items: readonly unknown[],
): Promise<readonly unknown[]> {
  const foreign = items.filter((item) => ![undefined, tenant].includes(tenantOf(item) as string))
  const [first] = foreign
  if (first !== undefined && kind.verbs.includes('get')) {
    const name = encodeURIComponent(String(valueAt(first, '/metadata/name')))
    const read = await context.send({ method: 'GET', url: `${url}/${name}` })
    if (read.status === 200 && tenantOf(read.json) === tenantOf(first)) {
      throw new Unverified(
        'prerequisite',
        `a ${kind.id} of tenant ${tenant} names ${String(tenantOf(first))}`,
      )
    }
  }
  return foreign.map(tenantOf)
}

function tenantOf(resource: unknown): unknown {
  return valueAt(resource, '/metadata/tenant')
}
