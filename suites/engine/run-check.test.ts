import { expect, it } from 'vitest'
import { problem, startProvider } from '../provider.test-support.ts'
import { openTestSession, type TestSession } from '../session.test-support.ts'
import { createCatalogue } from './catalogue.ts'
import { buildCheck, buildGroup } from './check.test-support.ts'
import { NotApplicable, Unverified } from './check-ended.ts'
import type { CheckContext } from './context.ts'
import { runCheck } from './run-check.ts'
import type { RunConfig } from './run-config.ts'

const broken = { message: 'it does not hold' }

/** Runs a check that first sends one GET. */
async function judge(
  run: (context: CheckContext) => void | Promise<void>,
  overrides: Partial<RunConfig> = {},
  session: TestSession = openTestSession(overrides),
) {
  const { url } = await startProvider(() => problem(401, { detail: 'bad secret-token' }))
  const check = buildCheck(async (context) => {
    await context.send({ method: 'GET', url })
    await run(context)
  })
  return await runCheck(check, buildGroup([check]), session)
}

it('passes when everything holds', async () => {
  const result = await judge((context) => void context.expect('LIFE-01', true, broken))
  expect(result).toMatchObject({
    id: 'TEST-01/check',
    group: 'test/group',
    verdict: 'pass',
    assertions: 1,
    exchanges: [1],
    findings: [],
  })
  expect(result.reason).toBeUndefined()
})

it('fails a MUST, shows the exchange, and goes on', async () => {
  const result = await judge(async (context) => {
    const answer = await context.send({ method: 'GET', url: 'http://127.0.0.1:1' }).catch(() => undefined)
    expect(answer).toBeUndefined()
    context.expect('LIFE-01', false, { message: 'first', path: '$.a', expected: 1, actual: undefined })
    context.expect('LIFE-06', false, { message: 'second' })
  })
  expect(result).toMatchObject({ verdict: 'fail', assertions: 2, exchanges: [1, 2] })
  expect(result.findings).toEqual([
    {
      severity: 'failure',
      requirement: 'LIFE-01',
      message: 'first',
      path: '$.a',
      expected: 1,
      actual: '(absent)',
    },
    { severity: 'failure', requirement: 'LIFE-06', message: 'second' },
  ])
})

it('only warns of a requirement that came after the list was closed, and scores no check about it alone', async () => {
  const session = openTestSession({ level: 'should' })
  const catalogue = createCatalogue([], undefined, (id) => id === 'LIFE-01')
  const later = { ...session, catalogue }
  const alone = await judge((context) => void context.expect('LIFE-01', false, broken), {}, later)
  expect(alone).toMatchObject({ verdict: 'pass', scored: false, findings: [{ severity: 'warning' }] })
  const beside = await judge((context) => void context.expect('LIFE-06', false, broken), {}, later)
  expect(beside.verdict).toBe('fail')
})

it('ends at a demand that does not hold', async () => {
  const result = await judge((context: CheckContext) => {
    context.demand('LIFE-01', false, broken)
    context.expect('LIFE-06', false, broken)
  })
  expect(result).toMatchObject({ verdict: 'fail', findings: [{ requirement: 'LIFE-01' }] })
})

it('names the exchange and its curl when a finding has an answer', async () => {
  const { url } = await startProvider(() => ({ status: 200, body: { a: [1] } }))
  const result = await judge(async (context) => {
    const answer = await context.send({ method: 'GET', url: `${url}/x` })
    context.equal('LIFE-06', '$.a', [1], [1], answer)
    context.equal('LIFE-06', '$.a', [1], [2], answer)
  })
  const [finding] = result.findings
  expect(finding).toMatchObject({ exchange: 2, expected: [2], actual: [1] })
  expect(finding?.curl).toContain(`'${url}/x'`)
  expect(finding?.curl).toContain('$SECA_TOKEN')
})

it('warns for a SHOULD, fails it under level should, and only tolerates what is tolerated', async () => {
  const should = (context: CheckContext) => void context.expect('HDR-07', false, broken)
  const tolerate = (context: CheckContext) => context.tolerate('LIFE-01', broken)
  expect(await judge(should)).toMatchObject({ verdict: 'pass', findings: [{ severity: 'warning' }] })
  expect(await judge(should, { level: 'should' })).toMatchObject({ verdict: 'fail' })
  expect(await judge(tolerate, { level: 'should' })).toMatchObject({ verdict: 'pass' })
})

it('is a harness error when the check sent or asserted nothing', async () => {
  expect(await judge(() => {})).toMatchObject({
    verdict: 'harness-error',
    reason: 'the check asserted nothing',
  })
  const check = buildCheck(async (context) => void context.expect('LIFE-01', true, broken))
  expect(await runCheck(check, buildGroup([check]), openTestSession())).toMatchObject({
    verdict: 'harness-error',
    reason: 'the check sent no request',
  })
})

it('is a harness error when the check throws, or names a requirement that does not exist', async () => {
  const thrown = await judge(() => {
    throw new TypeError('x is undefined')
  })
  expect(thrown).toMatchObject({
    verdict: 'harness-error',
    reason: expect.stringContaining('x is undefined'),
  })
  const unknown = await judge((context) => void context.expect('NONE-99', true, broken))
  expect(unknown).toMatchObject({ verdict: 'harness-error', reason: expect.stringContaining('NONE-99') })
})

it('is unverified with its reason when there is no answer', async () => {
  const result = await judge(() => {
    throw new Unverified('prerequisite', 'networks/n was not created')
  })
  expect(result).toMatchObject({ verdict: 'unverified', reason: 'prerequisite: networks/n was not created' })
})

it('is not applicable with its reason when nothing is offered', async () => {
  const result = await judge(() => {
    throw new NotApplicable('no load balancers')
  })
  expect(result).toMatchObject({ verdict: 'not-applicable', reason: 'no load balancers' })
})

it.each([
  new Unverified('timeout', 'late'),
  new NotApplicable('not offered'),
])('keeps a failure when the check then ends as $code', async (end) => {
  const result = await judge((context) => {
    context.expect('LIFE-01', false, broken)
    throw end
  })
  expect(result).toMatchObject({ verdict: 'fail', findings: [{ requirement: 'LIFE-01' }] })
})

it('does not run a check after the interruption, and calls a used-up budget a timeout', async () => {
  for (const [reason, text] of [
    ['interrupted', 'interrupted: the run was interrupted'],
    ['budget', 'timeout: the time budget of the run is used up'],
  ]) {
    const session = openTestSession()
    session.stop.abort(reason)
    const result = await judge(() => {}, {}, session)
    expect(result).toMatchObject({ verdict: 'unverified', reason: text, exchanges: [] })
  }
})

it('blames the budget, not the request that it cut off', async () => {
  const session = openTestSession()
  const result = await judge(
    async (context) => {
      session.stop.abort('budget')
      await context.pause(1_000)
    },
    {},
    session,
  )
  expect(result.reason).toBe('timeout: the time budget of the run is used up')
})

it('holds no token when the provider echoes it', async () => {
  const { url } = await startProvider(() => ({ status: 200, body: { echo: 'secret-token' } }))
  const result = await judge(async (context) => {
    const answer = await context.send({ method: 'GET', url })
    context.note(answer.text)
    context.equal('LIFE-06', '$', answer.json, {}, answer)
    throw new Error(answer.text)
  })
  expect(result.notes).toEqual(['{"echo":"<token>"}'])
  expect(JSON.stringify(result)).not.toContain('secret-token')
})
