import { collectionPath, kindOf, valueAt } from '../../../contract/index.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { baseUrl } from '../../target/discover.ts'

/** The list of the workspaces of the tenant in each region that the provider shows. */
export async function workspacesByRegion(context: CheckContext): Promise<ReadonlyMap<string, string>> {
  const { regionUrl, tenant } = context.config.target
  const answer = await context.send({
    method: 'GET',
    url: regionUrl + collectionPath({ kind: kindOf('region') }),
  })
  const items = valueAt(answer.json, '/items')
  if (answer.status !== 200 || !Array.isArray(items)) {
    throw new Unverified('prerequisite', `the list of the regions was answered ${answer.status}`)
  }
  const path = collectionPath({ kind: kindOf('workspace'), tenant })
  const found = (items as unknown[]).flatMap((item): [string, string][] => {
    const name = valueAt(item, '/metadata/name')
    const providers = valueAt(item, '/spec/providers')
    const served = (Array.isArray(providers) ? (providers as unknown[]) : []).find(
      (each) => valueAt(each, '/name') === 'seca.workspace',
    )
    const url = valueAt(served, '/url')
    return typeof name === 'string' && typeof url === 'string' ? [[name, baseUrl(url) + path]] : []
  })
  if (found.length === 0) throw new Unverified('prerequisite', 'no region names seca.workspace with a url')
  return new Map(found)
}

/** A region beside that of the run. @throws {NotApplicable} when there is none */
export function otherRegion(context: CheckContext, regions: ReadonlyMap<string, string>): string {
  const found = [...regions.keys()].find((name) => name !== context.config.target.region)
  if (found === undefined) throw new NotApplicable('the provider has one region only')
  return found
}
