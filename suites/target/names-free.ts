import { Unverified } from '../engine/check-ended.ts'
import type { Send } from './discover.ts'
import { TargetError } from './target-error.ts'

/**
 * Proves that nothing has the names that the run is about to create. The first name that exists stops the run before
 * anything was changed: an answer 201 to PUT would be no proof, some providers answer 200 to every PUT.
 *
 * @throws {TargetError} `name-taken`
 */
export async function proveNamesFree(urls: readonly string[], send: Send): Promise<void> {
  for (const url of new Set(urls)) {
    const status = await statusOf(url, send)
    if (status === 200) {
      throw new TargetError(
        'name-taken',
        `Failed to start the run: ${url} exists already, and only what the run created may be changed. Remove it, or run without --keep-names.`,
      )
    }
  }
}

async function statusOf(url: string, send: Send): Promise<number | undefined> {
  try {
    return (await send({ method: 'GET', url })).status
  } catch (error) {
    // No answer proves nothing; the step proves the name again before it creates.
    if (error instanceof Unverified && error.reason !== 'interrupted') return undefined
    throw error
  }
}
