import { valueAt } from '../../contract/index.ts'
import type { Answer } from '../client/client.ts'
import type { CheckContext } from '../engine/context.ts'
import { demandSuccess, detailOf } from '../expectations/answer.ts'
import { differences } from '../expectations/echo.ts'
import { type ErrorView, expectErrorBody } from '../expectations/error-body.ts'
import type { ModernForm } from './modern-form.ts'
import type { PlannedRequest } from './plan-guide.ts'
import { openFootprint } from './printed-footprint.ts'

/**
 * Replays one request as the guide prints it. Everything that it stands on is made in v1.7 form first, so that it is
 * judged for itself. A drifted request may be taken (the provider is lenient there), or refused for its own drift with
 * a right error and nothing stored; an undrifted one must be accepted.
 */
export async function replayPrinted(
  context: CheckContext,
  request: PlannedRequest,
  modern: ModernForm,
): Promise<void> {
  const same = modern.requestOf(request.id)
  const { source } = request
  // A request that lands on a resource of another one (the load balancer on an instance path) needs it to be there.
  const landsOn = source.leaves === undefined ? [] : [source.leaves]
  for (const key of new Set([...request.dependsOn, ...(same?.dependsOn ?? []), ...landsOn])) {
    // The pages name some resources before they create them: making those would make this one as well.
    if (same?.creates === undefined || !modern.standsOn(key, same.creates)) await modern.make(context, key)
  }
  // An earlier request may have needed the v1.7 form of this one; this one is to create, not to update.
  if (same?.creates !== undefined && request.method === 'PUT') await modern.unmake(context, same.creates)
  for (const note of source.notes) context.note(note)
  if (request.method === 'GET') return await readPrinted(context, request)

  const untouchable = source.leaves === undefined ? undefined : modern.urlOf(source.leaves)
  const before = untouchable === undefined ? undefined : (await probe(context, untouchable)).json
  const footprint = await openFootprint(context, request, same)
  const answer = await context.send({ method: 'PUT', url: request.url, body: request.body })
  const stored = await footprint.stored()
  if (answer.status < 300) {
    context.note(
      `${driftOf(request)} -> ${source.drift.length === 0 ? 'accepted' : `lenient: taken with ${answer.status}`}`,
    )
    context.expect('LIFE-01', stored.length > 0, {
      message: `the request was answered ${answer.status}, but nothing is stored`,
      path: 'status',
      expected: 200,
      actual: 404,
      answer,
    })
  } else judgeRefusal(context, request, answer, stored)
  if (untouchable !== undefined) expectUntouched(context, before, await probe(context, untouchable))
  await footprint.remove()
}

async function readPrinted(context: CheckContext, request: PlannedRequest): Promise<void> {
  const expected = request.source.expect ?? 200
  const answer = await context.send({ method: 'GET', url: request.url })
  context.equal(expected === 404 ? 'GUIDE-07' : 'LIFE-06', 'status', answer.status, expected, answer)
  context.note(`${driftOf(request)} -> answered ${answer.status}`)
  if (answer.status >= 400) expectErrorBody(context, answer)
  if (request.thenUrl === undefined) return
  const then = await context.send({ method: 'GET', url: request.thenUrl })
  context.equal('LIFE-06', 'status', then.status, 200, then)
}

function judgeRefusal(
  context: CheckContext,
  request: PlannedRequest,
  answer: Answer,
  stored: readonly string[],
): void {
  const { drift } = request.source
  if (drift.length === 0) {
    demandSuccess(context, answer, 'put', 'LIFE-01')
    return
  }
  context.demand('ERR-31', answer.status < 500, {
    message: `a drifted request was answered ${answer.status}: neither taken nor refused${detailOf(answer)}`,
    path: 'status',
    expected: '2xx or 4xx',
    actual: answer.status,
    answer,
  })
  const oldPath = drift.some(({ at }) => at === 'path')
  const blamed = pointersOf(expectErrorBody(context, answer))
  const right = oldPath
    ? answer.status === 404
    : blamed.some((pointer) => drift.some(({ at }) => overlaps(pointer, at)))
  context.expect('ERR-24', right, {
    message: 'the refusal does not name what has drifted',
    path: oldPath ? 'status' : '$.sources',
    expected: oldPath ? 404 : drift.map(({ at }) => at),
    actual: oldPath ? answer.status : blamed,
    answer,
  })
  context.expect('ASYNC-03', stored.length === 0, {
    message: 'a refused request left something behind',
    expected: 'nothing stored',
    actual: stored,
    answer,
  })
  context.note(`${driftOf(request)} -> strict: refused with ${answer.status}`)
  if (!oldPath) context.note(`the refusal names ${blamed.join(', ')}`)
}

/** What has drifted, for the table of the report: `/spec/skuRef, /spec/zone`. */
function driftOf({ source }: PlannedRequest): string {
  return [...new Set(source.drift.map(({ at }) => at))].join(', ') || 'no drift'
}

function pointersOf({ sources }: ErrorView): string[] {
  return sources.flatMap(({ pointer }) => pointer ?? [])
}

/** The same member, one inside the other, or the parent that misses it. */
function overlaps(pointer: string, drift: string): boolean {
  return pointer === drift || drift.startsWith(`${pointer}/`) || pointer.startsWith(`${drift}/`)
}

function expectUntouched(context: CheckContext, before: unknown, after: Answer): void {
  const [changed] = ['labels', 'annotations', 'spec'].flatMap((part) =>
    differences(valueAt(before, `/${part}`), valueAt(after.json, `/${part}`), `$.${part}`),
  )
  context.expect('LB-12', changed === undefined, {
    message: 'the instance was changed by a request that was not meant for it',
    path: changed?.path ?? '$',
    expected: changed?.expected,
    actual: changed?.actual,
    answer: after,
  })
}

async function probe(context: CheckContext, url: string): Promise<Answer> {
  return await context.send({ method: 'GET', url }, 'probe')
}
