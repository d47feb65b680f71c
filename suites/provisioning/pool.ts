import { createLocks } from '../engine/locks.ts'
import { differences } from '../expectations/echo.ts'
import type { Behalf } from './behalf.ts'
import type { Provisioned } from './draft.ts'
import type { Provisioner } from './provisioner.ts'

/** A resource that one check at a time may change. */
export interface Lease {
  readonly resource: Provisioned
  /** @param sound false when nobody knows what the check left of it */
  giveBack(sound: boolean): void
}

/** Lends one resource of each kind, so that a run makes few of them; the next borrower finds it as it was made. */
export interface Pool {
  lease(kindId: string, by: Behalf): Promise<Lease>
}

interface Place {
  resource: Provisioned | undefined
  changed: boolean
}

export function createPool(provisioner: Provisioner, actFor: (owner: string) => Behalf): Pool {
  const places = new Map<string, Place>()
  const locks = createLocks()

  async function ready(place: Place, kindId: string, by: Behalf): Promise<Provisioned> {
    if (place.resource !== undefined && place.changed) {
      place.resource = (await restored(place.resource, by)) ? place.resource : undefined
    }
    if (place.resource === undefined) {
      const owner = actFor(`own/${kindId}`)
      place.resource = await provisioner.create(await provisioner.draft(kindId, owner), owner)
    }
    place.changed = true
    return place.resource
  }

  return {
    async lease(kindId, by) {
      const place = places.get(kindId) ?? { resource: undefined, changed: false }
      places.set(kindId, place)
      const release = await locks.take(kindId)
      try {
        const resource = await ready(place, kindId, by)
        return {
          resource,
          giveBack(sound) {
            if (!sound) place.resource = undefined
            release()
          },
        }
      } catch (error) {
        place.resource = undefined
        release()
        throw error
      }
    },
  }
}

/** Whether a PUT of the first body brings back what was made; what an update may not change does not come back. */
async function restored({ url, body, answer, kind }: Provisioned, by: Behalf): Promise<boolean> {
  const put = await by.send({ method: 'PUT', url, body }, 'setup')
  if (put.status >= 300) return false
  const now = await by.send({ method: 'GET', url }, 'setup')
  if (now.status !== 200) return false
  const settled = kind.status === undefined || stateOf(now.json) === 'active'
  const parts = ['spec', 'labels', 'annotations', 'extensions'] as const
  const [was, is] = [answer.json, now.json].map((json) => json as Record<string, unknown>)
  return (
    settled &&
    parts.every((part) => {
      const [before = {}, after = {}] = [was?.[part], is?.[part]]
      return differences(before, after, '$').length === 0 && differences(after, before, '$').length === 0
    })
  )
}

function stateOf(json: unknown): unknown {
  return (json as { status?: { state?: unknown } } | null)?.status?.state
}
