import { listOrders } from '../../../contract/native/ionos/index.ts'
import { invalid } from './json-body.ts'

const keys = { createdDate: 'createdAt', lastModifiedDate: 'modifiedAt' } as const

/**
 * Reads the parameters of a list. `depth` adds nothing here, since the history of an alarm is a resource of its own; what
 * is no depth is refused all the same.
 */
export function listOptions({ searchParams }: URL): { readonly by: 'createdAt' | 'modifiedAt' } | Response {
  const depth = searchParams.get('depth')
  if (depth !== null && !/^\d{1,2}$/.test(depth))
    return invalid('the parameter depth is no number from 0 to 99')
  const wanted = searchParams.get('orderBy') ?? 'createdDate'
  const order = listOrders.find((each) => each === wanted)
  return order === undefined
    ? invalid(`the parameter orderBy is not one of ${listOrders.join(', ')}`)
    : { by: keys[order] }
}
