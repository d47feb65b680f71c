import { type CollectionAddress, valueAt } from '../../contract/index.ts'
import type { Behalf } from '../provisioning/behalf.ts'
import type { Provisioned } from '../provisioning/draft.ts'
import { NotApplicable, Unverified } from './check-ended.ts'

/**
 * The first resource of a collection that the provider has filled by itself.
 *
 * @throws {NotApplicable} when it holds nothing; {Unverified} `prerequisite` when it cannot be read
 */
export async function existingIn(
  { address, url: collectionUrl }: { readonly address: CollectionAddress; readonly url: string },
  by: Pick<Behalf, 'send'>,
): Promise<Provisioned> {
  const list = await by.send({ method: 'GET', url: collectionUrl }, 'setup')
  const items = valueAt(list.json, '/items')
  if (list.status !== 200 || !Array.isArray(items)) {
    throw new Unverified('prerequisite', `the list ${collectionUrl} was answered ${list.status}`)
  }
  const name: unknown = valueAt(items[0], '/metadata/name')
  if (typeof name !== 'string') throw new NotApplicable(`the provider has no ${address.kind.id}`)
  const url = `${collectionUrl}/${encodeURIComponent(name)}`
  const answer = await by.send({ method: 'GET', url }, 'setup')
  if (answer.status !== 200) throw new Unverified('prerequisite', `GET ${url} was answered ${answer.status}`)
  return { kind: address.kind, address: { ...address, name }, url, collectionUrl, body: { spec: {} }, answer }
}
