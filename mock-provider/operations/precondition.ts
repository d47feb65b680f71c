import { parameterSource, type Refusal, refuse } from '../outcome.ts'
import type { Stored } from '../stored.ts'

const header = 'if-unmodified-since'

/** The version that a caller insists on; undefined when it insists on none (CONC-01). */
export function demandedVersion(headers: Headers): { readonly version?: number } | Refusal {
  const text = headers.get(header)
  if (text === null) return {}
  if (/^[+-]?\d+$/.test(text.trim())) return { version: Number(text) }
  return refuse(
    'invalid-request',
    `Failed to read ${header}: ${text} is not an integer. Send the value of metadata.resourceVersion.`,
    { sources: [parameterSource(header)] },
  )
}

/** Refuses when the resource is not the one that the caller has seen. */
export function staleVersion(stored: Stored, version: number | undefined): Refusal | undefined {
  if (version === undefined || version === stored.resourceVersion) return undefined
  return refuse(
    'precondition-failed',
    `Failed to change ${stored.address.kind.id} ${stored.address.name}: its version is ${stored.resourceVersion}, not ${version}. Read it again.`,
    { sources: [parameterSource(header)] },
  )
}
