import { Unverified } from '../engine/check-ended.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Janitor } from './janitor.ts'

/** The kind that costs most: a bound holds for it alone. */
export const boundedKind = 'instance'

/** What the checks of a run have in common and could make again. */
export interface Kept {
  /** URLs of what there is of the bounded kind; the next who needs it makes it anew. */
  forget(): Promise<readonly string[]>
}

/**
 * Keeps the number of instances that exist at a time within a bound. Checks that may create one take turns, so that no two
 * of them wait for each other; who has the turn gets room by the removal of what checks share and it does not use itself.
 */
export interface Room {
  /** Begins the turn of a check. */
  begin(): void
  /** The check uses what is kept under this name until its turn ends. */
  use(kindId: string, name: string): void
  /** Waits until one more of a kind may exist. @throws {Unverified} `quota` when the check needs more than the bound */
  admit(kindId: string): Promise<void>
}

interface Dependencies {
  readonly most: number
  readonly ledger: Ledger
  readonly janitor: Janitor
  /** By name, in the order in which they are given up. */
  readonly kept: () => Readonly<Record<string, Kept>>
}

export function createRoom({ most, ledger, janitor, kept }: Dependencies): Room {
  const inUse = new Set<string>()
  const open = () => ledger.open().filter(({ kind }) => kind === boundedKind)

  /** Removes one of the things that are kept and not used; false when there is none. */
  async function giveUpOne(): Promise<boolean> {
    for (const [name, { forget }] of Object.entries(kept())) {
      if (inUse.has(name)) continue
      const urls = await forget()
      if (urls.length === 0) continue
      await janitor.remove(open().filter(({ url }) => urls.includes(url)))
      return true
    }
    return false
  }

  return {
    begin: () => inUse.clear(),
    use(kindId, name) {
      if (kindId === boundedKind) inUse.add(name)
    },
    async admit(kindId) {
      if (kindId !== boundedKind) return
      while (open().length >= most) {
        if (await giveUpOne()) continue
        // What an earlier check used may still be on its way out.
        const before = open().length
        await janitor.done()
        if (open().length < before) continue
        throw new Unverified(
          'quota',
          `the check needs more than ${most} ${boundedKind}s at a time (--max-instances)`,
        )
      }
    },
  }
}
