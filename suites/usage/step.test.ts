import { expect, it } from 'vitest'
import { kindOf } from '../../contract/index.ts'
import { parseGuide } from '../../fixtures/index.ts'
import { inOrder, problem, type Reply, startProvider } from '../provider.test-support.ts'
import { buildResource } from '../resources.test-support.ts'
import { buildTarget } from '../run-config.test-support.ts'
import { openContext, openTestSession } from '../session.test-support.ts'
import { planGuide } from './plan-guide.ts'
import { createReplayState } from './replay-state.ts'
import { replayStep } from './step.ts'

const address = { kind: kindOf('workspace'), tenant: 'acme', name: 'web' }
const url = '{{workspace-provider-url}}/v1/tenants/{{tenant}}/workspaces/web'
const put = (verb: 'PUT' | 'GET') => buildResource(address, {}, { verb })
const created: Reply = { status: 201, body: put('PUT'), headers: { location: '/web' } }
const stored: Reply = { status: 200, body: put('GET') }

async function open(guide: string, answer: () => Reply) {
  const { url: origin, log } = await startProvider(answer)
  const session = openTestSession({ target: buildTarget({}, origin) })
  const { requests } = planGuide(parseGuide(guide, 'my.http'), session.config, '')
  const state = createReplayState()
  const replay = async (index: number) => {
    const request = requests[index]
    if (request === undefined) throw new Error('the guide has no such request')
    const { context, evidence } = openContext(session)
    await replayStep(context, request, state)
    return evidence.findings.map(({ requirement }) => requirement)
  }
  return { replay, log, session, state }
}

const methods = (log: readonly string[]) => log.map((line) => line.split(' ')[0])

it('proves the name free, creates, and waits until it is active', async () => {
  const { replay, log, session } = await open(
    `PUT ${url}\n\n{ "spec": {} }`,
    inOrder(problem(404), created, stored),
  )
  expect(await replay(0)).toEqual([])
  expect(methods(log())).toEqual(['GET', 'PUT', 'GET'])
  expect(session.ledger.open()).toMatchObject([{ kind: 'workspace', state: 'created' }])
})

it.each(['', '# @expect 201\n'])('sends no PUT when the name exists already (%j)', async (directive) => {
  const { replay, log, session } = await open(`${directive}PUT ${url}\n\n{}`, () => stored)
  await expect(replay(0)).rejects.toMatchObject({ code: 'UNVERIFIED', reason: 'prerequisite' })
  expect(methods(log())).toEqual(['GET'])
  expect(session.ledger.open()).toEqual([])
})

it('lets later steps stand on a PUT whose guide names its status', async () => {
  const guide = `# @expect 201\nPUT ${url}\n\n{}\n###\nGET ${url}`
  const { replay } = await open(guide, inOrder(problem(404), created, stored))
  expect(await replay(0)).toEqual([])
  expect(await replay(1)).toEqual([])
})

it('fails a status that the guide does not name', async () => {
  const { replay, session } = await open(
    `# @expect 422\nPUT ${url}\n\n{}`,
    inOrder(problem(404), created, stored),
  )
  expect(await replay(0)).toEqual(['ERR-31'])
  expect(session.ledger.open()).toHaveLength(1)
})

it('blames a refused creation once: what stands on it is unverified', async () => {
  const guide = `PUT ${url}\n\n{}\n###\nGET ${url}`
  const { replay, session } = await open(guide, inOrder(problem(404), problem(422)))
  await expect(replay(0)).rejects.toMatchObject({ code: 'UNMET' })
  await expect(replay(1)).rejects.toMatchObject({ code: 'UNVERIFIED', reason: 'prerequisite' })
  expect(session.ledger.open()).toEqual([])
})

it('keeps a creation in the ledger when nobody knows what became of it', async () => {
  const { replay, session } = await open(`PUT ${url}\n\n{}`, inOrder(problem(404), problem(500)))
  await expect(replay(0)).rejects.toMatchObject({ code: 'UNMET' })
  expect(session.ledger.open()).toMatchObject([{ state: 'intended' }])
})

it('sends an update without a second ledger entry, and waits after DELETE until it is gone', async () => {
  const guide = `PUT ${url}\n\n{}\n###\nPUT ${url}\n\n{}\n###\nDELETE ${url}`
  const update: Reply = { status: 200, body: put('PUT') }
  const answers = [problem(404), created, stored, update, stored, { status: 202 }, stored, problem(404)]
  const { replay, log, session } = await open(guide, inOrder(...answers))
  for (const index of [0, 1, 2]) expect(await replay(index)).toEqual([])
  expect(methods(log())).toEqual(['GET', 'PUT', 'GET', 'PUT', 'GET', 'DELETE', 'GET', 'GET'])
  expect(session.ledger.open()).toHaveLength(1)
})
