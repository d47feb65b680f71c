import { globPattern } from '../engine/glob.ts'
import type { Waiver } from './waiver.ts'

/** A waiver and the checks that it names. */
export interface Touched<W, C> {
  readonly waiver: W
  readonly checks: readonly C[]
}

/**
 * Which waivers touch which checks. The checks may be planned, listed or ended: what they carry besides their id, such as
 * the level, comes back with them.
 *
 * @example touchedChecks(waivers, listChecks({})).filter(({ checks }) => checks.some(({ level }) => level === 'MUST'))
 */
export function touchedChecks<W extends Pick<Waiver, 'check'>, C extends { readonly id: string }>(
  waivers: readonly W[],
  checks: readonly C[],
): Touched<W, C>[] {
  return waivers.map((waiver) => {
    const pattern = globPattern(waiver.check)
    return { waiver, checks: checks.filter(({ id }) => pattern.test(id)) }
  })
}

/** The first check that two waivers name: nobody could say which of them counts. */
export function doublyWaived<W, C extends { readonly id: string }>(
  touched: readonly Touched<W, C>[],
): { readonly id: string; readonly waivers: readonly [W, W] } | undefined {
  const first = new Map<string, W>()
  for (const { waiver, checks } of touched) {
    for (const { id } of checks) {
      const other = first.get(id)
      if (other !== undefined) return { id, waivers: [other, waiver] }
      first.set(id, waiver)
    }
  }
  return undefined
}
