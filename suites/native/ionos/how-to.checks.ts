import { GeneratedToken, monitoringPrivilege, QueryAnswer } from '../../../contract/native/ionos/index.ts'
import { type Check, type CheckGroup, defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, expectShape, expectStatus, expectSuccess, isSuccess } from '../expectations.ts'
import { type Credential, call, idOf, propertiesOf, send } from './api.ts'
import { createGroup } from './cloud.checks.ts'
import {
  actionProperties,
  alarmProperties,
  createItem,
  historyOf,
  instanceOf,
  itemUrl,
  nameOf,
} from './monitoring.ts'
import { ionosRemoval } from './removal.ts'
import { deleteToken, generate } from './tokens.ts'

/** What the steps tell each other. */
interface State {
  token?: string
  tokenId?: string
  groupId?: string
  actionId?: string
  alarmId?: string
}

const requirement = 'ION-E2E-01'

function known(value: string | undefined, what: string): string {
  if (value !== undefined) return value
  throw new Unverified('prerequisite', `a step before this one gave no ${what}`)
}

type Step = readonly [
  topic: string,
  title: string,
  run: (context: CheckContext, state: State) => Promise<void>,
]

const as = ({ token }: State): Credential => ({ token: known(token, 'token') })

/** The page, step by step: it describes its calls and prints only one of them. */
const steps: readonly Step[] = [
  [
    'token',
    'generates the first token with user name and password',
    async (context, state) => {
      const { answer, token, id } = await generate(context)
      expectStatus(context, requirement, answer, 200)
      expectShape(context, requirement, answer, GeneratedToken)
      if (token !== undefined) state.token = token
      if (id !== undefined) state.tokenId = id
    },
  ],
  [
    'grant',
    'grants monitoring to a group in version 6 of the CloudAPI',
    async (context, state) => {
      const answer = await createGroup(context, nameOf(context, 'how-to'), true)
      expectSuccess(context, requirement, answer)
      const id = known(idOf(answer), 'group')
      state.groupId = id
      const shown = await call(context, 'cloud', `/um/groups/${encodeURIComponent(id)}`, { by: as(state) })
      const property = `$.properties.${monitoringPrivilege}`
      context.equal(requirement, property, propertiesOf(shown)[monitoringPrivilege], true, shown)
    },
  ],
  [
    'action',
    'creates an action',
    async (context, state) => {
      const answer = await createItem(context, 'action', actionProperties(nameOf(context, 'how-to')))
      expectSuccess(context, requirement, answer)
      state.actionId = known(idOf(answer), 'action')
    },
  ],
  [
    'alarm',
    'creates an alarm that starts the action',
    async (context, state) => {
      const actions = [known(state.actionId, 'action')]
      const properties = alarmProperties(nameOf(context, 'how-to'), await instanceOf(context), actions)
      const answer = await createItem(context, 'alarm', properties)
      expectSuccess(context, requirement, answer)
      state.alarmId = known(idOf(answer), 'alarm')
    },
  ],
  [
    'metrics',
    'reads metrics with the token',
    async (context, state) => {
      const path = '/api/v1/query?query=instance_cpu_utilization_average'
      const answer = await call(context, 'telemetry', path, { by: as(state) })
      if (expectSuccess(context, requirement, answer)) expectShape(context, requirement, answer, QueryAnswer)
    },
  ],
  [
    'history',
    'reads the history of the alarm',
    async (context, state) => {
      const { answer, entries } = await historyOf(context, known(state.alarmId, 'alarm'))
      expectSuccess(context, requirement, answer)
      context.expect(requirement, entries !== 0, {
        message: 'an alarm went off and its history is empty',
        answer,
      })
    },
  ],
  [
    'no-alarm',
    'deletes the alarm',
    (context, state) => deleteItem(context, 'alarm', known(state.alarmId, 'alarm')),
  ],
  [
    'no-action',
    'deletes the action',
    (context, state) => deleteItem(context, 'action', known(state.actionId, 'action')),
  ],
  [
    'no-group',
    'deletes the group',
    async (context, state) => {
      const path = `/um/groups/${encodeURIComponent(known(state.groupId, 'group'))}`
      expectSuccess(context, requirement, await call(context, 'cloud', path, { method: 'DELETE' }))
    },
  ],
  [
    'no-token',
    'deletes the token',
    async (context, state) => {
      expectSuccess(
        context,
        requirement,
        await deleteToken(context, known(state.tokenId, 'token with an id')),
      )
      const answer = await call(context, 'auth', '/tokens', { by: as(state) })
      if (isSuccess(answer)) context.note('a deleted token is still taken')
    },
  ],
]

async function deleteItem(context: CheckContext, kind: 'action' | 'alarm', id: string): Promise<void> {
  const url = itemUrl(context, kind, id)
  expectSuccess(context, requirement, await send(context, url, { method: 'DELETE' }))
  expectRefusal(context, requirement, await send(context, url), `a deleted ${kind}`)
}

/** The whole how-to page as one scenario. */
export function howToGroup(): CheckGroup {
  const state: State = {}
  const idOfStep = (index: number) =>
    `${requirement}/${String(index + 1).padStart(2, '0')}-${steps[index]?.[0] ?? ''}`
  const checks = steps.map(
    ([, title, run], index): Check =>
      defineCheck({
        id: idOfStep(index),
        title: `how-to: ${title}`,
        requirements: [requirement],
        needs: index === 0 ? [] : [idOfStep(index - 1)],
        run: (context) => run(context, state),
      }),
  )
  return {
    id: 'ionos/how-to',
    title: 'The how-to page, call by call',
    profile: 'ionos',
    scored: true,
    sequential: true,
    reads: false,
    checks: [...checks, ionosRemoval('page-removal')],
  }
}
