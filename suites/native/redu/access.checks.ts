import {
  operationOf,
  operations,
  type ReduOperation,
  type ReduOperationId,
} from '../../../contract/native/redu/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectStatus } from '../expectations.ts'
import { control } from '../mock-control.ts'
import { call, urlOf } from './api.ts'

const ofPage = operations.filter(({ api }) => api === 'compute')
/** An id that nothing has: whoever is let in by mistake must not find anything to change. */
const nothing = '00000000-0000-4000-8000-000000000000'
/** Of each sort of method and guard one. */
const sample: readonly ReduOperationId[] = ['R05', 'R06', 'R07', 'R10', 'R21']

async function expectUnauthorized(
  context: CheckContext,
  requirement: string,
  { id, method }: ReduOperation,
  token: string | null,
): Promise<void> {
  const answer = await call(context, id, {
    at: nothing,
    token,
    ...(method === 'POST' ? { body: {} } : {}),
  })
  if (answer.status === 403) {
    // The usual middleware of Keycloak answers so by default.
    context.tolerate(requirement, {
      message: `${id} without a valid token is answered 403, where the page says 401`,
      path: 'status',
      expected: 401,
      actual: 403,
      answer,
    })
    return
  }
  expectStatus(context, requirement, answer, 401)
}

function flawedToken(flaw: string, title: string, make: (context: CheckContext) => Promise<string>): Check {
  return defineCheck({
    id: `KC-21/${flaw}`,
    title,
    requirements: ['KC-21'],
    async run(context) {
      const token = await make(context)
      for (const id of sample) await expectUnauthorized(context, 'KC-21', operationOf(id), token)
    },
  })
}

function withoutToken(
  topic: string,
  requirement: string,
  title: string,
  applies: (operation: ReduOperation) => boolean,
) {
  return defineCheck({
    id: `${requirement}/${topic}`,
    title,
    requirements: [requirement],
    async run(context) {
      for (const operation of ofPage.filter(applies)) {
        await expectUnauthorized(context, requirement, operation, null)
      }
    },
  })
}

/** Who is let in. */
export const accessChecks: readonly Check[] = [
  withoutToken('no-token', 'KC-20', 'refuses callers without a token with 401', ({ statuses }) =>
    statuses.includes(401),
  ),
  withoutToken(
    'no-token',
    'KC-20b',
    'refuses callers without a token also where no status is stated',
    ({ statuses }) => !statuses.includes(401),
  ),
  withoutToken(
    'no-token',
    'KC-26',
    'asks for a token behind the open router, too',
    ({ guard }) => guard === 'controller',
  ),
  flawedToken('malformed', 'refuses a text that is no token', async () => 'not-a-token'),
  flawedToken('signature', 'refuses a token that somebody else has signed', async (context) => {
    const [header = '', payload = '', signature = ''] = (await context.token('admin')).split('.')
    if (signature === '') throw new Unverified('prerequisite', 'the token of the run has no signature')
    // Not the last character: some of its bits are not used.
    const at = Math.floor(signature.length / 2)
    const other = signature[at] === 'A' ? 'B' : 'A'
    return [header, payload, signature.slice(0, at) + other + signature.slice(at + 1)].join('.')
  }),
  flawedToken('expired', 'refuses a token after its time', async (context) => {
    const why = 'an expired token cannot be had'
    const { json } = await control(context, why, 'tokens', { body: { flaw: 'expired' } })
    return String((json as { readonly token?: unknown }).token)
  }),
  defineCheck({
    id: 'KC-28/failures',
    title: 'answers 500 where the page states it, when an operation fails inside',
    requirements: ['KC-28'],
    async run(context) {
      for (const { id, method } of ofPage.filter(({ statuses }) => statuses.includes(500))) {
        await control(context, 'a failure cannot be provoked', 'faults', { body: { operation: id } })
        const body = method === 'POST' ? { body: {} } : {}
        expectStatus(context, 'KC-28', await call(context, id, { at: nothing, ...body }), 500)
      }
    },
  }),
  defineCheck({
    id: 'KC-29/paths',
    title: 'serves only the number of each path that the page prints',
    requirements: ['KC-29'],
    async run(context) {
      const paths = [
        ['GET', urlOf(context.config, 'R14').replace(/snapshots$/, 'snapshot')],
        ['GET', urlOf(context.config, 'R17').replace(/backups$/, 'backup')],
        ['POST', urlOf(context.config, 'R12').replace('/instance/', '/instances/')],
      ] as const
      for (const [method, url] of paths) {
        const body = method === 'POST' ? { body: { instanceId: nothing } } : {}
        const answer = await context.send({ method, url, ...body })
        context.expect('KC-29', answer.status >= 400, {
          message: `a path that the page does not have is answered ${answer.status}`,
          path: 'status',
          expected: '4xx',
          actual: answer.status,
          answer,
        })
      }
    },
  }),
]
