import { issuesOf } from '../../../contract/index.ts'
import { SeriesAnswer } from '../../../contract/native/ionos/index.ts'
import type { Answer } from '../../client/client.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { isSuccess } from '../expectations.ts'
import { control, hasControl } from '../mock-control.ts'
import { parameterOf } from '../native-target.ts'
import { untilSeen } from '../wait.ts'
import { call, send } from './api.ts'
import { collectionUrl } from './collections.ts'
import { intend } from './removal.ts'

const kinds = { action: 'ionos-action', alarm: 'ionos-alarm' } as const
export type MonitoringKind = keyof typeof kinds

const minuteMs = 60_000
/** Longer than the range that an alarm looks at when nobody says otherwise. */
const breachMs = 10 * minuteMs

export function nameOf(context: CheckContext, topic: string): string {
  return `${topic}-${context.config.runId}`
}

/** An address that nobody has (RFC 2606). */
export function actionProperties(name: string): Readonly<Record<string, unknown>> {
  return { name, type: 'EMAIL', typeProperties: { emailTo: 'monitoring@example.com' } }
}

/** An alarm that goes off at once: any load is above none. */
export function alarmProperties(
  name: string,
  source: string,
  actions: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  return { name, expression: { source, metric: 'CPU', comparisonThreshold: 0 }, actions }
}

/** The instance that the user named, else the first that has metrics. */
export async function instanceOf(context: CheckContext): Promise<string> {
  const given = parameterOf(context.config, 'instance')
  if (given !== undefined) return given
  const answer = await call(context, 'telemetry', '/api/v1/series', { purpose: 'setup' })
  const fits = isSuccess(answer) && issuesOf(SeriesAnswer, answer.json).length === 0
  const series = fits ? (answer.json as { readonly data: readonly Record<string, string>[] }).data : []
  const uuid = series.find((labels) => labels['uuid'] !== undefined)?.['uuid']
  if (uuid !== undefined) return uuid
  throw new NotApplicable('no instance with metrics is known; give the id of one with --param instance=...')
}

/** Sends a request to create an action or an alarm, and writes it down. */
export async function createItem(
  context: CheckContext,
  kind: MonitoringKind,
  properties: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const entry = intend(context, kinds[kind], String(properties['name']))
  const answer = await send(context, listUrl(context, kind), { method: 'POST', body: { properties } })
  if (isSuccess(answer)) context.ledger.settle(entry, 'created')
  else if (answer.status < 500) context.ledger.settle(entry, 'refused')
  return answer
}

export function listUrl(context: CheckContext, kind: MonitoringKind): string {
  return collectionUrl(context.config, kinds[kind])
}

export function itemUrl(context: CheckContext, kind: MonitoringKind, id: string): string {
  return `${listUrl(context, kind)}/${encodeURIComponent(id)}`
}

/**
 * The history of an alarm, once there is an entry where a mock can be made to have one.
 *
 * @throws {NotApplicable} on a live system when the user has not named its path, which no page prints
 */
export async function historyOf(
  context: CheckContext,
  alarmId: string,
): Promise<{ readonly answer: Answer; readonly entries: number | undefined }> {
  const controlled = hasControl(context)
  const path = parameterOf(context.config, 'history-path') ?? (controlled ? '/executions' : undefined)
  if (path === undefined) {
    throw new NotApplicable('no page prints the path of the history; give it with --param history-path=/...')
  }
  const read = async () => await send(context, itemUrl(context, 'alarm', alarmId) + path)
  if (!controlled) return { answer: await read(), entries: undefined }
  await control(context, 'time cannot be moved', 'clock', { body: { advanceMs: breachMs } })
  const seen = await untilSeen(
    context,
    async () => {
      const answer = await read()
      return countOf(answer) > 0 ? answer : undefined
    },
    minuteMs / 60,
  )
  const answer = seen ?? (await read())
  return { answer, entries: countOf(answer) }
}

function countOf({ json }: Answer): number {
  const { items } = (json ?? {}) as { readonly items?: unknown }
  return Array.isArray(items) ? items.length : 0
}
