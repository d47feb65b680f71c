import { expect, it } from 'vitest'
import type { Answer } from '../client/client.ts'
import { makeSource } from '../credentials/make-source.ts'
import { problem, type Reply, startProvider } from '../provider.test-support.ts'
import { openTestSession } from '../session.test-support.ts'
import { watchClock } from './clock-gap.ts'
import { minimumRights } from './minimum-rights.ts'
import { provePrincipals } from './prove-principals.ts'
import { proveTenant } from './prove-tenant.ts'
import { openSend } from './send.test-support.ts'

function answerAt(gapMs: number, headers: Record<string, string> = {}): Answer {
  const date = new Date(Date.now() + gapMs).toUTCString()
  return { ordinal: 1, status: 200, headers: { date, ...headers }, durationMs: 1, text: '', json: undefined }
}

async function notesAt(...answers: Answer[]): Promise<string[]> {
  const notes: string[] = []
  const send = watchClock(
    async () => answers.shift() ?? answerAt(0),
    (note) => notes.push(note),
  )
  for (const _ of [...answers]) await send({ method: 'GET', url: 'http://x.test' })
  return notes
}

it('bears clocks that differ by less than a minute', async () => {
  expect(await notesAt(answerAt(0))).toEqual([])
  expect(await notesAt(answerAt(58_000))).toEqual([])
  expect(await notesAt(answerAt(-58_000))).toEqual([])
})

it('warns of a gap of a minute and more, once', async () => {
  expect(await notesAt(answerAt(65_000), answerAt(65_000))).toEqual([
    expect.stringMatching(/the clock of the provider is 6\d s ahead of ours/),
  ])
  expect(await notesAt(answerAt(-240_000))).toEqual([expect.stringContaining('4 min behind ours')])
})

it('refuses a gap of five minutes and more', async () => {
  await expect(notesAt(answerAt(302_000))).rejects.toMatchObject({
    code: 'target-unusable',
    message: expect.stringMatching(/5 min ahead of ours.*Set the clock of this machine/),
  })
  await expect(notesAt(answerAt(-302_000))).rejects.toThrow('5 min behind ours')
})

it('says nothing by an answer from a cache, or without a readable date', async () => {
  expect(await notesAt(answerAt(-900_000, { age: '900' }), answerAt(0, { date: 'today' }))).toEqual([])
  await expect(notesAt(answerAt(0, { date: '' }), answerAt(900_000))).rejects.toThrow('15 min ahead')
})

async function entering(answer: (path: string) => Reply) {
  const { url } = await startProvider(({ path }) => answer(path))
  const providers = { 'seca.workspace': `${url}/w`, 'seca.authorization': `${url}/a` }
  return proveTenant({ providers, tenant: 'acme' }, openSend())
}

it('enters a tenant whose workspaces are listed, or that has roles at least', async () => {
  await entering(() => ({ status: 200, body: { items: [] } }))
  await entering((path) => (path.startsWith('/w') ? problem(404) : { status: 200, body: { items: [] } }))
  await entering(() => 'reset')
})

it('refuses a tenant that does not exist, or is closed, with the rights that are needed', async () => {
  await expect(entering(() => problem(404))).rejects.toThrow(/^Failed to find tenant acme: .*--tenant\.$/)
  await expect(entering(() => problem(403))).rejects.toThrow(
    /give the token a role in it\.\nThe token of a run needs .*\n {2}seca\.region\/v1: list, get on regions\/\*/,
  )
  await expect(entering(() => problem(401))).rejects.not.toThrow('needs in its tenant')
})

it('names the rights for everything that a run makes', () => {
  expect(minimumRights()).toContain('seca.compute/v1: list, get, put, delete, post on instances/*')
  expect(minimumRights()).toContain('seca.compute/v1: list, get on skus/*')
})

it('refuses a principal that the provider does not know, with the remedy of its source', async () => {
  const { url } = await startProvider(({ headers }) =>
    headers.authorization === 'Bearer of-editor' ? problem(401) : problem(403),
  )
  const principals = { admin: { token: 'a' }, editor: { token: 'of-editor' }, viewer: { token: 'of-viewer' } }
  const { client, signal } = openTestSession({ principals })
  const source = (envPrefix: string) => makeSource({ source: 'static', envPrefix }, {})
  const sources = { admin: source(''), editor: source('EDITOR_'), viewer: source('VIEWER_') }
  await expect(
    provePrincipals(url, sources, (request) =>
      client.send(request, { check: 'discovery', purpose: 'probe', signal }),
    ),
  ).rejects.toThrow(/^Failed to act as editor: .*401.*Give a valid token with EDITOR_SECA_TOKEN\.$/)
})
