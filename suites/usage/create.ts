import { type Kind, type ResourceAddress, valueAt } from '../../contract/index.ts'
import type { Answer } from '../client/client.ts'
import { Unverified } from '../engine/check-ended.ts'
import type { CheckContext } from '../engine/context.ts'
import { demandSuccess, expectJson } from '../expectations/answer.ts'
import { expectErrorBody } from '../expectations/error-body.ts'
import { expectEcho, expectResource, type SentResource } from '../expectations/resource.ts'
import { untilActive } from '../expectations/settle.ts'
import { sendCreation } from '../ledger/send-creation.ts'

/** Ends a check that would change what the run did not create. */
export function foreign(url: string): Unverified {
  return new Unverified('prerequisite', `${url} exists already, and only what the run created may be changed`)
}

/** Proves that a name is free, and that an unknown name is answered as documented. */
export async function proveFree(context: CheckContext, url: string): Promise<void> {
  const answer = await context.send({ method: 'GET', url }, 'probe')
  if (answer.status === 200) {
    throw foreign(url)
  }
  context.demand('LIFE-07', answer.status === 404, {
    message: `GET of an unknown name was answered ${answer.status}`,
    path: 'status',
    expected: 404,
    actual: answer.status,
    answer,
  })
  expectErrorBody(context, answer)
}

/**
 * Sends a PUT that creates, under the protection of the ledger. Returns whatever is answered.
 *
 * @throws {Unverified} without an answer; the ledger then keeps the creation as intended
 */
export async function putInLedger(
  context: CheckContext,
  url: string,
  kind: string,
  body: unknown,
): Promise<Answer> {
  return await sendCreation(context.ledger, { kind, url }, () => context.send({ method: 'PUT', url, body }))
}

/** Holds the answer to a creating PUT to everything that the specification says of it. */
export function expectCreated(
  context: CheckContext,
  answer: Answer,
  address: ResourceAddress,
  sent: SentResource,
): void {
  demandSuccess(context, answer, 'put', 'LIFE-01')
  if (answer.status === 200) {
    context.tolerate('LIFE-01', {
      message: 'a creation was answered 200; 201 says that something was created',
      path: 'status',
      expected: 201,
      actual: 200,
      answer,
    })
  } else {
    context.expect('HDR-07', answer.headers['location'] !== undefined, {
      message: 'the answer 201 has no Location',
      path: 'header location',
      expected: 'URI of the resource',
      answer,
    })
  }
  expectJson(context, answer)
  expectResource(context, answer, address, 'PUT')
  expectEcho(context, answer, sent)
  expectNewState(context, answer, address.kind)
}

function expectNewState(context: CheckContext, answer: Answer, kind: Kind): void {
  const state = valueAt(answer.json, '/status/state')
  if (kind.status === undefined || state === undefined) return
  context.expect('LIFE-08', ['pending', 'creating', 'active'].includes(String(state)), {
    message: `a new ${kind.id} is in state ${String(state)}`,
    path: '$.status.state',
    expected: 'pending, creating or active',
    actual: state,
    answer,
  })
}

/** Waits until a created resource is active and holds what GET shows to what was sent. */
export async function expectReady(
  context: CheckContext,
  url: string,
  address: ResourceAddress,
  sent: SentResource,
): Promise<void> {
  const answer = await untilActive(context, url, address.kind, address.name)
  expectJson(context, answer)
  expectResource(context, answer, address, 'GET')
  expectEcho(context, answer, sent)
}
