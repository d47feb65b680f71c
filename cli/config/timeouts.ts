import Type, { type Static } from 'typebox'
import { kinds } from '../../contract/index.ts'
import type { RunOptions } from '../actions/run-options.ts'

const above0 = (description: string) => Type.Optional(Type.Number({ exclusiveMinimum: 0, description }))
const settling = kinds.filter(({ status }) => status !== undefined)

/** The member `timeouts` of the configuration. */
export const TimeoutsSchema = Type.Object(
  {
    requestSeconds: above0('deadline of one request'),
    settleSeconds: above0('bound for becoming active or gone, for every kind'),
    settleSecondsByKind: Type.Optional(
      Type.Object(
        Object.fromEntries(settling.map(({ id }) => [id, above0(`that bound for ${id}`)])) as Record<
          string,
          ReturnType<typeof above0>
        >,
        { additionalProperties: false },
      ),
    ),
    budgetMinutes: above0('bound of the whole run'),
  },
  { description: 'how long things may take', additionalProperties: false },
)
export type Timeouts = Static<typeof TimeoutsSchema>

/** The same as options of a run. */
export function timeoutOptions(
  timeouts: Timeouts = {},
): Pick<RunOptions, 'requestTimeout' | 'timeout' | 'budget'> {
  const { requestSeconds, settleSeconds, settleSecondsByKind = {}, budgetMinutes } = timeouts
  const byKindMs = Object.fromEntries(
    Object.entries(settleSecondsByKind).map(([kind, seconds]) => [kind, (seconds ?? 0) * 1000]),
  )
  const bounded = settleSeconds !== undefined || Object.keys(byKindMs).length > 0
  return {
    ...(requestSeconds === undefined ? {} : { requestTimeout: requestSeconds }),
    ...(budgetMinutes === undefined ? {} : { budget: budgetMinutes }),
    ...(bounded
      ? { timeout: { byKindMs, ...(settleSeconds === undefined ? {} : { allMs: settleSeconds * 1000 }) } }
      : {}),
  }
}
