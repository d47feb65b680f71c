import { isSkipped } from '../deviations/skippable-rules.ts'
import { spellingOf } from '../header-names.ts'
import { parameterSource, type Refusal, refuse } from '../outcome.ts'
import type { Stored } from '../stored.ts'
import type { World } from '../world.ts'

// How long a cache may hold the version that was there before.
const cachedMs = 1000
const neverThere = -1

const header = 'if-unmodified-since'

/** The version that a caller insists on; undefined when it insists on none (CONC-01). */
export function demandedVersion(world: World, request: Request): { readonly version?: number } | Refusal {
  const text = request.headers.get(header)
  if (text === null) return {}
  const isRespelt = spellingOf(request, header) !== header
  if (isRespelt && isSkipped(world, 'version-header-spelling')) return {}
  if (/^[+-]?\d+$/.test(text.trim())) return { version: Number(text) }
  if (isSkipped(world, 'version-is-integer')) return {}
  const date = Date.parse(text)
  if (!Number.isNaN(date) && isSkipped(world, 'version-is-no-date')) {
    return date < world.clock.now() ? { version: neverThere } : {}
  }
  return refuse(
    'invalid-request',
    `Failed to read ${header}: ${text} is not an integer. Send the value of metadata.resourceVersion.`,
    { sources: [parameterSource(header)] },
  )
}

/** Refuses when the resource is not the one that the caller has seen. */
export function staleVersion(world: World, stored: Stored, version: number | undefined): Refusal | undefined {
  if (version === undefined || isTaken(world, stored, version)) return undefined
  return refuse(
    'precondition-failed',
    `Failed to change ${stored.address.kind.id} ${stored.address.name}: its version is ${stored.resourceVersion}, not ${version}. Read it again.`,
    { sources: [parameterSource(header)] },
  )
}

function isTaken(world: World, { resourceVersion, lastModifiedAt }: Stored, version: number): boolean {
  if (version === resourceVersion) return resourceVersion === 1 || !isSkipped(world, 'present-version')
  if (version > resourceVersion) return isSkipped(world, 'future-version')
  if (version === 0) return isSkipped(world, 'version-zero')
  const isFresh = world.clock.now() - lastModifiedAt < cachedMs
  return version === resourceVersion - 1 && isFresh && isSkipped(world, 'version-at-once')
}
