import { Action, ActionList, Alarm, AlarmList, basePaths } from '../../../contract/native/ionos/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, expectShape, expectSuccess, isSuccess } from '../expectations.ts'
import { account, idOf, propertiesOf, send } from './api.ts'
import {
  actionProperties,
  alarmProperties,
  createItem,
  historyOf,
  instanceOf,
  itemUrl,
  listUrl,
  type MonitoringKind,
  nameOf,
} from './monitoring.ts'

const schemas = { action: [Action, ActionList], alarm: [Alarm, AlarmList] } as const

/** Alarms, actions and history. */
export const monitoringChecks: readonly Check[] = [
  defineCheck({
    id: 'ION-MON-01/path',
    title: 'stands below the CloudAPI without a version, and not below one',
    requirements: ['ION-MON-01'],
    async run(context) {
      const url = listUrl(context, 'alarm')
      const answer = await send(context, url)
      if (answer.status === 401)
        throw new Unverified('prerequisite', 'monitoring does not take the token of the run')
      const versioned = await send(
        context,
        url.replace(basePaths.monitoring, `${basePaths.cloud}/monitoring`),
      )
      if (answer.status === 404 && !isSuccess(versioned) && !context.config.target.embedded) {
        throw new NotApplicable('no page prints the path of alarms; give it with --param alarms-path=/...')
      }
      expectSuccess(context, 'ION-MON-01', answer)
      context.expect('ION-MON-01', !isSuccess(versioned), {
        message: `monitoring below a version is answered ${versioned.status}`,
        path: 'status',
        expected: '4xx',
        actual: versioned.status,
        answer: versioned,
      })
    },
  }),
  defineCheck({
    id: 'ION-MON-02/credentials',
    title: 'takes passwords and tokens, and wants one of them',
    requirements: ['ION-MON-02'],
    async run(context) {
      const url = listUrl(context, 'alarm')
      const by = { basic: account(context.config, 'owner') }
      expectSuccess(context, 'ION-MON-02', await send(context, url, { by }))
      expectSuccess(context, 'ION-MON-02', await send(context, url))
      expectRefusal(
        context,
        'ION-MON-02',
        await send(context, url, { by: 'none' }),
        'a request without credentials',
      )
    },
  }),
  lifeCheck('ION-MON-03/action', 'action', async (_, name) => actionProperties(name)),
  lifeCheck('ION-MON-04/alarm', 'alarm', async (context, name) =>
    alarmProperties(name, await instanceOf(context)),
  ),
  defineCheck({
    id: 'ION-MON-05/history',
    title: 'shows the history of an alarm',
    requirements: ['ION-MON-05'],
    async run(context) {
      const properties = alarmProperties(nameOf(context, 'history'), await instanceOf(context))
      const id = await demandItem(context, 'alarm', properties)
      const { answer, entries } = await historyOf(context, id)
      expectSuccess(context, 'ION-MON-05', answer)
      context.expect('ION-MON-05', entries !== 0, {
        message: 'an alarm went off and its history is empty',
        path: '$.items',
        answer,
      })
    },
  }),
  defineCheck({
    id: 'ION-MON-06/shared-action',
    title: 'takes one action for several alarms',
    requirements: ['ION-MON-06'],
    async run(context) {
      const action = await demandItem(context, 'action', actionProperties(nameOf(context, 'shared')))
      const source = await instanceOf(context)
      for (const topic of ['one', 'two']) {
        const properties = alarmProperties(nameOf(context, topic), source, [action])
        expectSuccess(context, 'ION-MON-06', await createItem(context, 'alarm', properties))
      }
    },
  }),
]

async function demandItem(
  context: CheckContext,
  kind: MonitoringKind,
  properties: Readonly<Record<string, unknown>>,
): Promise<string> {
  const answer = await createItem(context, kind, properties)
  const id = idOf(answer)
  if (isSuccess(answer) && id !== undefined) return id
  throw new Unverified('prerequisite', `the creation of an ${kind} was answered ${answer.status}`)
}

/** Created, read, listed, changed and deleted. */
function lifeCheck(
  checkId: string,
  kind: MonitoringKind,
  propertiesFor: (context: CheckContext, name: string) => Promise<Readonly<Record<string, unknown>>>,
): Check {
  const [requirement = checkId] = checkId.split('/')
  const [schema, listSchema] = schemas[kind]
  return defineCheck({
    id: checkId,
    title: `creates, reads, changes and deletes an ${kind}`,
    requirements: [requirement],
    async run(context: CheckContext) {
      const name = nameOf(context, kind)
      const properties = await propertiesFor(context, name)
      const answer = await createItem(context, kind, properties)
      // Whether the API is there, and whom it lets in, is said by other checks.
      if ([401, 403, 404].includes(answer.status)) {
        throw new Unverified('prerequisite', `the creation of an ${kind} was answered ${answer.status}`)
      }
      if (!expectSuccess(context, requirement, answer)) return
      expectShape(context, requirement, answer, schema)
      const id = idOf(answer)
      context.demand(requirement, id !== undefined, { message: `the new ${kind} has no id`, answer })
      const url = itemUrl(context, kind, id)
      context.equal(
        requirement,
        '$.properties.name',
        propertiesOf(await send(context, url))['name'],
        name,
        answer,
      )
      const list = await send(context, listUrl(context, kind))
      if (expectSuccess(context, requirement, list)) expectShape(context, requirement, list, listSchema)
      // The name stays: by it, the ledger finds what is left.
      const change =
        kind === 'action' ? { typeProperties: { emailTo: 'changed@example.com' } } : changedAlarm(properties)
      const body = { properties: { ...properties, ...change } }
      expectSuccess(context, requirement, await send(context, url, { method: 'PUT', body }))
      const changed = await send(context, url)
      const shown = JSON.stringify(propertiesOf(changed))
      context.expect(
        requirement,
        shown.includes(kind === 'action' ? 'changed@example.com' : `${changedThreshold}`),
        {
          message: `the ${kind} does not show its change`,
          path: '$.properties',
          answer: changed,
        },
      )
      expectSuccess(context, requirement, await send(context, url, { method: 'DELETE' }))
      const gone = await send(context, url)
      expectRefusal(context, requirement, gone, `a deleted ${kind}`)
    },
  })
}

const changedThreshold = 77

function changedAlarm(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const expression = properties['expression'] as Readonly<Record<string, unknown>>
  return { expression: { ...expression, comparisonThreshold: changedThreshold } }
}
