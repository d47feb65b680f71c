import { Unmet } from '../../engine/check-ended.ts'

/**
 * Carries out the last step of a check about a SHOULD: what it demands is reported as its level says, and a warning does
 * not fail the check.
 */
export async function softly(step: () => Promise<unknown>): Promise<void> {
  try {
    await step()
  } catch (error) {
    if (!(error instanceof Unmet)) throw error
  }
}
