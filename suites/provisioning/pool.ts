import { valueAt } from '../../contract/index.ts'
import { growingPauses } from '../engine/growing-pauses.ts'
import { createLocks } from '../engine/locks.ts'
import { differences } from '../expectations/echo.ts'
import type { LedgerEntry } from '../ledger/ledger.ts'
import type { Behalf } from './behalf.ts'
import type { Provisioned } from './draft.ts'
import type { Janitor } from './janitor.ts'
import type { Provisioner } from './provisioner.ts'

/** A resource that one check at a time may change. */
export interface Lease {
  readonly resource: Provisioned
  /** @param sound false when nobody knows what the check left of it: it is then removed, and not lent again */
  giveBack(sound: boolean): void
}

/** Lends one resource of each kind, so that a run makes few of them; the next borrower finds it as it was made. */
export interface Pool {
  lease(kindId: string, by: Behalf): Promise<Lease>
  /** Removes the resource of a kind that nobody has at the moment. Undefined when there is none. */
  giveUp(kindId: string): Promise<string> | undefined
}

export interface PoolDependencies {
  readonly provisioner: Provisioner
  readonly janitor: Janitor
  readonly actFor: (owner: string) => Behalf
  readonly boundMs: (kindId: string) => number
  readonly embedded: boolean
}

/** The resource of a kind that is lent, with everything that was made for it. */
interface Place {
  resource: Provisioned | undefined
  made: LedgerEntry[]
  changed: boolean
}

export function createPool({ provisioner, janitor, actFor, boundMs, embedded }: PoolDependencies): Pool {
  const places = new Map<string, Place>()
  const locks = createLocks()

  function retire(place: Place): Promise<void> {
    const removed = janitor.remove(place.made)
    Object.assign(place, { resource: undefined, made: [], changed: false })
    return removed
  }

  async function ready(place: Place, kindId: string, by: Behalf): Promise<Provisioned> {
    const known = place.resource
    if (known !== undefined && place.changed) {
      if (!(await restored(known, by, { boundMs: boundMs(kindId), embedded }))) void retire(place)
    }
    if (place.resource === undefined) {
      const owner: Behalf = { ...actFor(`own/${kindId}`), made: (entry) => void place.made.push(entry) }
      place.resource = await provisioner.create(await provisioner.draft(kindId, owner), owner)
    }
    place.changed = true
    return place.resource
  }

  return {
    giveUp(kindId) {
      const place = places.get(kindId)
      const url = place?.resource?.url
      return place === undefined || url === undefined ? undefined : retire(place).then(() => url)
    },
    async lease(kindId, by) {
      const place = places.get(kindId) ?? { resource: undefined, made: [], changed: false }
      places.set(kindId, place)
      const release = await locks.take(kindId)
      try {
        const resource = await ready(place, kindId, by)
        return {
          resource,
          giveBack(sound) {
            if (!sound) void retire(place)
            release()
          },
        }
      } catch (error) {
        void retire(place)
        release()
        throw error
      }
    },
  }
}

/** Whether a PUT of the first body brings back what was made; what an update may not change does not come back. */
export async function restored(
  { url, body, answer, kind }: Provisioned,
  by: Behalf,
  { boundMs, embedded }: Pick<PoolDependencies, 'embedded'> & { readonly boundMs: number },
): Promise<boolean> {
  const put = await by.send({ method: 'PUT', url, body }, 'setup')
  if (put.status >= 300) return false
  const deadline = by.now() + boundMs
  const nextPauseMs = growingPauses(embedded)
  for (;;) {
    const now = await by.send({ method: 'GET', url }, 'setup')
    if (now.status !== 200) return false
    const state = valueAt(now.json, '/status/state')
    if (kind.status === undefined || state === 'active') return sameUserPart(answer.json, now.json)
    if (state === 'error' || by.now() >= deadline) return false
    await by.pause(nextPauseMs())
  }
}

const userParts = ['spec', 'labels', 'annotations', 'extensions'] as const

function sameUserPart(before: unknown, after: unknown): boolean {
  return userParts.every((part) => {
    const [was, is] = [valueAt(before, `/${part}`) ?? {}, valueAt(after, `/${part}`) ?? {}]
    return differences(was, is, '$').length === 0 && differences(is, was, '$').length === 0
  })
}
