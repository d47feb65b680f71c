import { setTimeout as delay } from 'node:timers/promises'
import type { MockServer } from '../mock-provider/index.ts'

/** Waits until a server in this process has answered so many requests, or `isOver` says that no more will come. */
export async function requestsReached(
  { provider }: MockServer,
  count: number,
  isOver: () => boolean = () => false,
): Promise<'reached' | 'over'> {
  const session = provider.session('default')
  while (!isOver()) {
    if (session.journal().length >= count) return 'reached'
    await delay(1)
  }
  return 'over'
}
