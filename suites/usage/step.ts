import type { PathMatch, ResourceAddress } from '../../contract/index.ts'
import type { CheckContext } from '../engine/context.ts'
import { demandSuccess, detailOf, expectJson } from '../expectations/answer.ts'
import { expectErrorBody } from '../expectations/error-body.ts'
import { expectList, expectResource, type SentResource } from '../expectations/resource.ts'
import { untilActive, untilGone } from '../expectations/settle.ts'
import { expectCreated, expectReady, proveFree, putInLedger } from './create.ts'
import { expectListContents } from './list-contents.ts'
import type { PlannedRequest } from './plan-guide.ts'
import { type ReplayState, type ResourceProgress, requirePrerequisites } from './replay-state.ts'

/** Replays one request of a guide and holds the provider to everything that it promises. */
export async function replayStep(
  context: CheckContext,
  request: PlannedRequest,
  state: ReplayState,
): Promise<void> {
  requirePrerequisites(request, state)
  if (request.source.expect !== undefined)
    return await replayExpected(context, request, state, request.source.expect)
  switch (request.method) {
    case 'PUT':
      return await replayPut(context, request, state)
    case 'DELETE':
      return await replayDelete(context, request)
    case 'POST':
      return await replayAction(context, request)
    default:
      return await replayGet(context, request)
  }
}

/** A step whose guide names its status. */
async function replayExpected(
  context: CheckContext,
  request: PlannedRequest,
  state: ReplayState,
  status: number,
): Promise<void> {
  const { creates, url } = request
  const address = addressOf(request.match)
  const known = creates !== undefined && state.resources.get(creates)?.state === 'ready'
  if (creates !== undefined && !known) {
    state.resources.set(creates, { state: 'failed' })
    await proveFree(context, url)
  }
  const answer =
    request.method === 'PUT'
      ? await putInLedger(context, url, request.match?.kind.id ?? 'resource', request.body)
      : await context.send({ method: request.method as 'GET', url, ...bodyOf(request) })
  context.equal('ERR-31', 'status', answer.status, status, answer)
  if (answer.status >= 400) expectErrorBody(context, answer)
  if (creates === undefined || answer.status >= 300) return
  if (address !== undefined) await untilActive(context, url, address.kind, address.name)
  state.resources.set(creates, ready(url, address))
}

function ready(url: string, address: ResourceAddress | undefined): ResourceProgress {
  return { state: 'ready', url, ...(address === undefined ? {} : { kind: address.kind }) }
}

async function replayPut(context: CheckContext, request: PlannedRequest, state: ReplayState): Promise<void> {
  const key = request.creates
  const address = addressOf(request.match)
  const progress = key === undefined ? undefined : state.resources.get(key)
  const known = progress?.state === 'ready'
  if (!known) {
    if (key !== undefined) state.resources.set(key, { state: 'failed' })
    await proveFree(context, request.url)
  }
  const sent = request.body as SentResource
  const answer = known
    ? await context.send({ method: 'PUT', url: request.url, body: request.body })
    : await putInLedger(context, request.url, address?.kind.id ?? 'resource', request.body)
  if (address === undefined || known) demandSuccess(context, answer, 'put', 'LIFE-01')
  else expectCreated(context, answer, address, sent)
  if (address !== undefined) {
    // What was created can be built upon, even where an answer about it was not right in every member.
    await expectReady(context, request.url, address, sent)
  }
  if (key !== undefined) state.resources.set(key, ready(request.url, address))
}

async function replayGet(context: CheckContext, request: PlannedRequest): Promise<void> {
  const { match, url } = request
  const address = addressOf(match)
  if (address !== undefined && request.dependsOn.length > 0) {
    const answer = await untilActive(context, url, address.kind, address.name)
    expectJson(context, answer)
    expectResource(context, answer, address, 'GET')
    return
  }
  const answer = await context.send({ method: 'GET', url })
  const requirement = match === undefined ? 'ERR-31' : address === undefined ? 'LIST-01' : 'LIFE-06'
  demandSuccess(context, answer, address === undefined ? 'list' : 'get', requirement)
  expectJson(context, answer)
  if (address !== undefined) expectResource(context, answer, address, 'GET')
  else if (match !== undefined) {
    expectList(context, answer, match)
    expectListContents(context, answer, match)
  }
}

async function replayDelete(context: CheckContext, request: PlannedRequest): Promise<void> {
  const answer = await context.send({ method: 'DELETE', url: request.url })
  demandSuccess(context, answer, 'delete', 'LIFE-23')
  const address = addressOf(request.match)
  if (address !== undefined) await untilGone(context, request.url, address.kind, address.name)
}

async function replayAction(context: CheckContext, request: PlannedRequest): Promise<void> {
  const answer = await context.send({ method: 'POST', url: request.url, ...bodyOf(request) })
  context.demand('ERR-31', answer.status === 202, {
    message: `the action was answered ${answer.status}, not 202${detailOf(answer)}`,
    path: 'status',
    expected: 202,
    actual: answer.status,
    answer,
  })
}

function bodyOf(request: PlannedRequest): { body?: unknown } {
  return request.body === undefined ? {} : { body: request.body }
}

/** The address of a single resource; undefined for a collection or an unknown path. */
export function addressOf(match: PathMatch | undefined): ResourceAddress | undefined {
  return match?.name === undefined || match.action !== undefined ? undefined : { ...match, name: match.name }
}
