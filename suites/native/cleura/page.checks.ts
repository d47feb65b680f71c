import {
  type PageRequestId,
  type PageValues,
  pageRequest,
  pageScenarios,
} from '../../../contract/native/cleura/page-requests.ts'
import { Domains, LoginOk, SecondFactorRequired } from '../../../contract/native/cleura/schemas.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, type CheckGroup, defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectShape, expectSuccess } from '../expectations.ts'
import { baseUrlOf } from '../native-target.ts'
import { account, memberOf } from './api.ts'
import { runCurl } from './curl.ts'
import { readCode } from './sms.ts'
import { createTokenBook, type TokenBook, tokenRemoval } from './tokens.ts'

type ScenarioName = keyof typeof pageScenarios

/** What the answers of one way have given so far. */
interface Replay {
  values: Partial<PageValues>
  /** Set when the way cannot be gone on. */
  broken?: string
  /** Set when it cannot even be tried, e.g. because nobody reads the SMS. */
  missing?: string
}

const titles: Readonly<Record<PageRequestId, string>> = {
  'log-in': 'logs in with the password',
  'log-in-for-sms': 'logs in for a code by SMS',
  'request-code': 'has a code sent',
  'verify-code': 'logs in with the code',
  'list-domains': 'tests the token with the list of domains',
}

/** Both ways of the page to a token: its own curl lines, run by curl. */
export function pageGroup(): CheckGroup {
  const book = createTokenBook()
  return {
    id: 'cleura/page',
    title: 'The page: its curl lines, run by curl',
    profile: 'cleura',
    scored: true,
    sequential: true,
    reads: false,
    checks: [
      ...scenario('without-second-factor', 'plain', book),
      ...scenario('with-sms', 'sms', book),
      tokenRemoval(book, 'page-tokens'),
    ],
  }
}

function scenario(name: ScenarioName, part: 'plain' | 'sms', book: TokenBook): Check[] {
  const replay: Replay = { values: {} }
  const requests: readonly PageRequestId[] = pageScenarios[name]
  return requests.map((id, index) => {
    const before = requests[index - 1]
    return defineCheck({
      id: `CLE-18/${name}-${id}`,
      title: `${name === 'with-sms' ? 'with SMS' : 'without second factor'}: ${titles[id]}`,
      requirements: ['CLE-18'],
      needs: before === undefined ? [] : [`CLE-18/${name}-${before}`],
      async run(context) {
        const { login, password } = account(context.config, part)
        if (replay.missing !== undefined) throw new NotApplicable(replay.missing)
        if (replay.broken !== undefined) throw new Unverified('prerequisite', replay.broken)
        replay.values = { ...replay.values, baseUrl: baseUrlOf(context.config, 'api'), login, password }
        const answer = await send(context, id, part, replay).catch((error: unknown) => {
          if (error instanceof NotApplicable) replay.missing = error.message
          throw error
        })
        book.keep(login, answer)
        if (!expectSuccess(context, 'CLE-18', answer)) {
          replay.broken = `the line before was answered ${answer.status}`
          return
        }
        learn(context, id, answer, replay)
      },
    })
  })
}

async function send(
  context: CheckContext,
  id: PageRequestId,
  part: 'plain' | 'sms',
  replay: Replay,
): Promise<Answer> {
  const line = pageRequest(id, replay.values)
  if (id !== 'request-code') return await runCurl(context, line)
  const answers: Answer[] = []
  const { verification = '' } = replay.values
  const code = await readCode(context, account(context.config, part), verification, async () => {
    answers.push(await runCurl(context, line))
  })
  const [answer] = answers
  if (answer === undefined) throw new Unverified('prerequisite', 'no code was asked for')
  if (code === undefined) replay.broken = 'no code arrived'
  else replay.values = { ...replay.values, code: Number(code) }
  return answer
}

function learn(context: CheckContext, id: PageRequestId, answer: Answer, replay: Replay): void {
  if (id === 'request-code') return
  if (id === 'list-domains') return void expectShape(context, 'CLE-18', answer, Domains)
  const waits = id === 'log-in-for-sms'
  const member = waits ? 'verification' : 'token'
  expectShape(context, 'CLE-18', answer, waits ? SecondFactorRequired : LoginOk)
  const value = memberOf(answer, member)
  if (value === undefined) replay.broken = `the line before gave no ${member}`
  else replay.values = { ...replay.values, [member]: value }
}
