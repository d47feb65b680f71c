import type { Instance } from './things.ts'
import type { ReduWorld } from './world.ts'

const maxActions = 500

/** Writes down what was done with an instance; the oldest entries behind the creation make room. */
export function logAction(
  { newId }: ReduWorld,
  instance: Instance,
  action: string,
  userId: string,
  now: number,
): void {
  const entry = {
    action,
    request_id: `req-${newId()}`,
    user_id: userId,
    start_time: new Date(now).toISOString(),
  }
  instance.actions.push(entry)
  instance.updatedAt = now
  if (instance.actions.length > maxActions) instance.actions.splice(1, 1)
}
