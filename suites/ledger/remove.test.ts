import { expect, it } from 'vitest'
import { realTime } from '../engine/time.ts'
import { inOrder, problem, type Received, type Reply, startProvider } from '../provider.test-support.ts'
import { openTestSession, type TestSession } from '../session.test-support.ts'
import type { LedgerEntry } from './ledger.ts'
import { type RemovalContext, removeEntries } from './remove.ts'

const gone = problem(404)
const inUse = problem(409)
const accepted = { status: 202 }

/** A session whose ledger holds resources, and what their removal needs. */
async function prepare(
  answer: (request: Received) => Reply,
  names: readonly string[] = ['a'],
  state: LedgerEntry['state'] = 'created',
) {
  const provider = await startProvider(answer)
  const session = openTestSession()
  for (const name of names) {
    const entry = session.ledger.intend('network', `${provider.url}/${name}`)
    if (state === 'created') session.ledger.settle(entry, state)
  }
  return { ...provider, session }
}

function context(
  { client, ledger, signal }: TestSession,
  more: Partial<RemovalContext> = {},
): RemovalContext {
  return {
    ledger,
    signal,
    send: (request) => client.send(request, { check: 'removal', purpose: 'removal', signal }),
    boundMs: () => 5_000,
    ...more,
  }
}

const remove = (session: TestSession, more: Partial<RemovalContext> = {}) =>
  removeEntries(session.ledger.open(), context(session, more))

it('takes a 404 to DELETE as gone', async () => {
  const { session, log } = await prepare(() => gone)
  expect(await remove(session)).toEqual([])
  expect(session.ledger.open()).toEqual([])
  expect(log()).toEqual(['DELETE /a'])
})

it('removes the newest first, each until it answers 404', async () => {
  const { session, log } = await prepare(
    ({ method }) => (method === 'GET' ? gone : accepted),
    ['a', 'b', 'c'],
  )
  expect(await remove(session)).toEqual([])
  expect(log()).toEqual(['DELETE /c', 'GET /c', 'DELETE /b', 'GET /b', 'DELETE /a', 'GET /a'])
})

it('polls after 202 until 404, and shows both answers to its observers', async () => {
  const { session, log } = await prepare(inOrder(accepted, { status: 200, body: {} }, gone))
  const seen: number[] = []
  const left = await remove(session, {
    onDeleted: (_entry, { status }) => seen.push(status),
    onGone: (_entry, { status }) => seen.push(status),
  })
  expect(left).toEqual([])
  expect(log()).toEqual(['DELETE /a', 'GET /a', 'GET /a'])
  expect(seen).toEqual([202, 404])
})

it('tries a resource in use again', async () => {
  const { session, log } = await prepare(inOrder(inUse, { status: 200, body: {} }, accepted, gone))
  expect(await remove(session)).toEqual([])
  expect(log()).toEqual(['DELETE /a', 'GET /a', 'DELETE /a', 'GET /a'])
})

it('waits until a refused resource is settled before it tries again', async () => {
  const inState = (state: string): Reply => ({ status: 200, body: { status: { state } } })
  const answers = [inUse, inState('creating'), inState('creating'), inState('active'), accepted, gone]
  const { session, log } = await prepare(inOrder(...answers))
  expect(await remove(session)).toEqual([])
  expect(log()).toEqual(['DELETE /a', 'GET /a', 'GET /a', 'GET /a', 'DELETE /a', 'GET /a'])
})

it('leaves a refused resource behind, shows the answer, and goes on with the rest', async () => {
  const { session, url } = await prepare(
    ({ method, path }) => (path === '/b' ? problem(500) : method === 'GET' ? gone : accepted),
    ['a', 'b'],
  )
  const refused: number[] = []
  const left = await remove(session, { onRefused: (_entry, { status }) => refused.push(status) })
  expect(left).toEqual([{ kind: 'network', url: `${url}/b`, reason: 'DELETE answered 500' }])
  expect(refused).toEqual([500, 500])
  expect(session.ledger.open()).toMatchObject([{ url: `${url}/b`, state: 'created' }])
})

it('leaves behind what still answers when its bound is over', async () => {
  const { session } = await prepare(({ method }) => (method === 'GET' ? { status: 200, body: {} } : accepted))
  const [left] = await remove(session, { boundMs: () => 0 })
  expect(left?.reason).toBe('it still answers 200 0 s after DELETE')
})

it('removes a creation in doubt that appears late', async () => {
  const { session, log } = await prepare(inOrder(gone, accepted, gone), ['a'], 'intended')
  expect(await remove(session)).toEqual([])
  expect(log()).toEqual(['DELETE /a', 'DELETE /a', 'GET /a'])
})

it('believes a 404 of a creation in doubt when enough time has passed', async () => {
  const { session, log } = await prepare(inOrder(gone, gone), ['a'], 'intended')
  let aheadMs = 0
  const time = () => ({ ...realTime, now: () => realTime.now() + aheadMs })
  const send: RemovalContext['send'] = async (request) => {
    const answer = await context(session).send(request)
    if (log().length === 2) aheadMs = 3_000
    return answer
  }
  expect(await remove(session, { send, time })).toEqual([])
  expect(log()).toEqual(['DELETE /a', 'DELETE /a'])
})

it('names what is left when it is interrupted while it waits', async () => {
  const { session, url } = await prepare(
    ({ method }) => {
      if (method === 'GET') setTimeout(() => session.stop.abort('interrupted'), 5)
      return method === 'GET' ? { status: 200, body: {} } : accepted
    },
    ['a', 'b'],
  )
  expect(await remove(session)).toEqual([
    { kind: 'network', url: `${url}/b`, reason: 'the run was interrupted', noAnswer: 'interrupted' },
    { kind: 'network', url: `${url}/a`, reason: 'the run was interrupted', noAnswer: 'interrupted' },
  ])
  expect(session.ledger.open()).toHaveLength(2)
})

it('stops trying when the provider stopped answering', async () => {
  const { session, url, log } = await prepare(() => 'reset', ['a', 'b', 'c', 'd', 'e'])
  const left = await remove(session)
  expect(left.map(({ noAnswer }) => noAnswer)).toEqual(Array.from({ length: 5 }, () => 'transport'))
  expect(left.at(-1)).toMatchObject({ url: `${url}/a`, reason: expect.stringContaining('not tried') })
  expect(log()).toHaveLength(3)
})
