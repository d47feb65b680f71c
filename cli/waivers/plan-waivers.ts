import { doublyWaived, touchedChecks } from '../../suites/waivers/touched-checks.ts'
import type { PlannedWaiver } from '../../suites/waivers/waiver.ts'
import { UsageError } from '../usage-error.ts'
import type { WrittenWaiver } from './load-waivers.ts'

/**
 * Holds waivers against the checks that there are.
 *
 * @throws {UsageError} when two of them name the same check
 */
export function planWaivers(
  written: readonly WrittenWaiver[],
  known: readonly { readonly id: string }[],
): PlannedWaiver[] {
  const touched = touchedChecks(written, known)
  const doubled = doublyWaived(touched)
  if (doubled !== undefined) {
    const [first, second] = doubled.waivers
    throw new UsageError(
      `Failed to read the waivers: ${first.source} (${first.check}) and ${second.source} (${second.check}) both name the check ${doubled.id}. Keep one of them, or make a glob narrower.`,
    )
  }
  return touched.map(({ waiver, checks }) => ({ ...waiver, known: checks.length }))
}
