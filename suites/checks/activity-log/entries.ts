import { kindOf, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { growingPauses } from '../../engine/growing-pauses.ts'
import { settleBoundMs } from '../../engine/settle-bound.ts'
import type { World } from '../../provisioning/draft.ts'

export const activityLog = kindOf('activity-log')

/** A log may be written later than the change; nobody says how much later. */
const longestDelayMs = 60_000

/** One entry and the list that shows it. */
export interface Entry {
  readonly entry: unknown
  readonly path: string
  readonly answer: Answer
}

/** The URL of the log of a workspace. */
export async function logOf(context: CheckContext, world?: World): Promise<string> {
  return (await context.resources.collection(activityLog.id, world)).url
}

/** The entries of a log. @throws {Unverified} when it cannot be read */
export async function entriesOf(context: CheckContext, url: string): Promise<readonly Entry[]> {
  const answer = await context.send({ method: 'GET', url }, 'poll')
  const items: unknown = valueAt(answer.json, '/items')
  if (answer.status !== 200 || !Array.isArray(items)) {
    throw new Unverified('prerequisite', `the activity log ${url} was answered ${answer.status}`)
  }
  return (items as unknown[]).map((entry, index) => ({ entry, path: `$.items[${index}]`, answer }))
}

/** Waits for an entry; undefined when none comes. */
export async function untilEntry(
  context: CheckContext,
  url: string,
  holds: (entry: unknown) => boolean,
): Promise<Entry | undefined> {
  const boundMs = Math.min(longestDelayMs, settleBoundMs(context.config.limits, activityLog))
  const deadline = context.now() + boundMs
  const nextPauseMs = growingPauses(context.config.target.embedded)
  for (;;) {
    const found = (await entriesOf(context, url)).find(({ entry }) => holds(entry))
    if (found !== undefined || context.now() > deadline) return found
    await context.pause(nextPauseMs())
  }
}

/** Whether an entry is about a request to a resource, and was answered so. */
export function speaksOf(entry: unknown, name: string, answered: (code: number) => boolean): boolean {
  const resource: unknown = valueAt(entry, '/spec/request/resource')
  const code: unknown = valueAt(entry, '/spec/response/code')
  return String(resource).includes(name) && typeof code === 'number' && answered(code)
}
