import { expect, it } from 'vitest'
import { kindOf, valueAt } from '../../contract/index.ts'
import { settleBoundMs } from '../engine/settle-bound.ts'
import { inOrder, problem, type Reply, startProvider } from '../provider.test-support.ts'
import { buildStatus } from '../resources.test-support.ts'
import { openContext, openTestSession } from '../session.test-support.ts'
import { untilActive, untilGone, untilValue } from './settle.ts'

const kind = kindOf('instance')
const inState = (state: string): Reply => ({ status: 200, body: { status: buildStatus(state) } })

async function open(answer: () => Reply, settleMs = 5_000) {
  const { url, received } = await startProvider(answer)
  const limits = { requestTimeoutMs: 5_000, settleMs, settleMsByKind: {}, budgetMs: 60_000 }
  return { ...openContext(openTestSession({ limits })), url, received }
}

it('polls until the resource is active', async () => {
  const { context, evidence, url, received } = await open(
    inOrder(inState('pending'), inState('creating'), inState('active')),
  )
  const answer = await untilActive(context, url, kind, 'web')
  expect(valueAt(answer.json, '/status/state')).toBe('active')
  expect(received).toHaveLength(3)
  expect(evidence.findings).toEqual([])
})

it('takes a kind without status as active at once', async () => {
  const { context, url, received } = await open(() => ({ status: 200, body: {} }))
  await untilActive(context, url, kindOf('region'), 'eu-1')
  expect(received).toHaveLength(1)
})

it('fails when the resource ends in error, with its message', async () => {
  const { context, evidence, url } = await open(inOrder(inState('creating'), inState('error')))
  const reason = 'the instance ended in state error: now error'
  await expect(untilActive(context, url, kind, 'web')).rejects.toMatchObject({
    code: 'UNMET',
    message: reason,
  })
  expect(evidence.findings).toMatchObject([{ requirement: 'LIFE-10', severity: 'failure', actual: 'error' }])
})

it.each([404, 500])('fails when GET answers %i while the resource is provisioned', async (status) => {
  const { context, evidence, url } = await open(inOrder(inState('creating'), problem(status)))
  await expect(untilActive(context, url, kind, 'web')).rejects.toMatchObject({ code: 'UNMET' })
  expect(evidence.findings).toMatchObject([{ requirement: 'ASYNC-08', actual: status, exchange: 2 }])
})

it('is unverified when the bound is over: a late answer is no wrong answer', async () => {
  const { context, evidence, url } = await open(() => inState('creating'), 20)
  const error = {
    code: 'UNVERIFIED',
    reason: 'timeout',
    message: 'waited 0 s for instance web to become active',
  }
  await expect(untilActive(context, url, kind, 'web')).rejects.toMatchObject(error)
  expect(evidence.findings).toEqual([])
})

it('waits for a value, also through answers that are no success', async () => {
  const on = { status: 200, body: { status: { powerState: 'on' } } }
  const { context, url, received } = await open(inOrder(inState('active'), problem(500), on))
  const expected = { pointer: '/status/powerState', what: 'power', holds: (value: unknown) => value === 'on' }
  await untilValue(context, url, kind, expected)
  expect(received).toHaveLength(3)
})

it('waits until a deleted resource is answered 404 with an Error', async () => {
  const { context, evidence, url } = await open(inOrder(inState('deleting'), problem(404)))
  await untilGone(context, url, kind, 'web')
  expect(evidence.findings).toEqual([])
  expect(evidence.assertions).toBe(4)
})

it('fails when a deleted resource ends in another answer', async () => {
  const { context, evidence, url } = await open(() => problem(500))
  await untilGone(context, url, kind, 'web')
  expect(evidence.findings).toMatchObject([{ requirement: 'LIFE-25', actual: 500 }])
})

it('takes the bound of the kind, then the one for all, then that of the contract', () => {
  const bound = (limits: object) => {
    const base = { requestTimeoutMs: 1, settleMsByKind: {}, budgetMs: 1 }
    return settleBoundMs({ ...base, ...limits }, kind)
  }
  expect(bound({})).toBe(1_200_000)
  expect(bound({ settleMs: 5 })).toBe(5)
  expect(bound({ settleMs: 5, settleMsByKind: { instance: 9 } })).toBe(9)
})
