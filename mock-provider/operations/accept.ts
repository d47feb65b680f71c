import { parameterSource, type Refusal, refuse } from '../outcome.ts'

/** Which deleted resources a list shows: none, also the deleted ones, or only those. */
export type Deleted = 'none' | 'included' | 'only'

/** Whether a caller takes JSON. */
export function acceptsJson(accept: string | null): boolean {
  if (accept === null || accept === '' || accept === '*/*' || accept === 'application/json') return true
  return accept.split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const refused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
    return !refused && (type === '*/*' || type === 'application/*' || type === 'application/json')
  })
}

/** The wish about deleted resources in `Accept: application/json; deleted=...`; undefined when it is unknown. */
export function deletedOf(accept: string | null): Deleted | undefined {
  const value = /;\s*deleted\s*=\s*"?([^;,"\s]*)/i.exec(accept ?? '')?.[1]
  if (value === undefined || value === 'false') return 'none'
  if (value === 'true') return 'included'
  return value === 'only' ? 'only' : undefined
}

/** Refuses an Accept whose `deleted` has no known value. */
export function unknownVariant(accept: string | null): Refusal {
  return refuse(
    'invalid-request',
    `Failed to read Accept: ${accept} has an unknown value of deleted. Use deleted=true or deleted=only.`,
    { sources: [parameterSource('Accept')] },
  )
}
