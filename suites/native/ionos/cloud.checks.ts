import { basePaths, monitoringPrivilege } from '../../../contract/native/ionos/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, expectSuccess, isSuccess } from '../expectations.ts'
import { demandParameter } from '../native-target.ts'
import { account, call, idOf, propertiesOf, send } from './api.ts'
import { collectionUrl } from './collections.ts'
import { intend } from './removal.ts'

/** The last version without the privilege. */
const earlierVersion = 'v5'

/** Sends a request to create a group, and writes it down. */
export async function createGroup(context: CheckContext, name: string, privilege: boolean): Promise<Answer> {
  const entry = intend(context, 'ionos-group', name)
  const body = { properties: { name, [monitoringPrivilege]: privilege } }
  const answer = await call(context, 'cloud', '/um/groups', { method: 'POST', body })
  if (isSuccess(answer)) context.ledger.settle(entry, 'created')
  else if (answer.status < 500) context.ledger.settle(entry, 'refused')
  return answer
}

async function demandGroup(
  context: CheckContext,
  topic: string,
): Promise<{ readonly id: string; readonly name: string }> {
  const name = `${topic}-${context.config.runId}`
  const answer = await createGroup(context, name, false)
  const id = idOf(answer)
  if (isSuccess(answer) && id !== undefined) return { id, name }
  throw new Unverified('prerequisite', `the creation of a group was answered ${answer.status}`)
}

/** The privilege of a group by version 6. */
export async function privilegeOf(context: CheckContext, id: string): Promise<unknown> {
  const answer = await call(context, 'cloud', `/um/groups/${encodeURIComponent(id)}`)
  return propertiesOf(answer)[monitoringPrivilege]
}

/** Reading and granting the privilege to monitor. */
export const cloudChecks: readonly Check[] = [
  defineCheck({
    id: 'ION-CLOUD-01/credentials',
    title: 'takes passwords and tokens',
    requirements: ['ION-CLOUD-01'],
    async run(context) {
      const by = { basic: account(context.config, 'owner') }
      expectSuccess(context, 'ION-CLOUD-01', await call(context, 'cloud', '/um/groups', { by }))
      expectSuccess(context, 'ION-CLOUD-01', await call(context, 'cloud', '/um/groups'))
    },
  }),
  defineCheck({
    id: 'ION-CLOUD-02/privilege',
    title: 'grants and takes the monitoring privilege of a group in version 6',
    requirements: ['ION-CLOUD-02'],
    async run(context) {
      const { id, name } = await demandGroup(context, 'privilege')
      for (const wish of [true, false]) {
        const body = { properties: { name, [monitoringPrivilege]: wish } }
        const path = `/um/groups/${encodeURIComponent(id)}`
        expectSuccess(context, 'ION-CLOUD-02', await call(context, 'cloud', path, { method: 'PUT', body }))
        const shown = await call(context, 'cloud', path)
        const property = `$.properties.${monitoringPrivilege}`
        context.equal('ION-CLOUD-02', property, propertiesOf(shown)[monitoringPrivilege], wish, shown)
      }
    },
  }),
  defineCheck({
    id: 'ION-CLOUD-03/earlier-version',
    title: 'leaves the monitoring privilege alone in an earlier version',
    requirements: ['ION-CLOUD-03'],
    async run(context) {
      const { id, name } = await demandGroup(context, 'earlier')
      const before = await privilegeOf(context, id)
      const { config } = context
      const base = collectionUrl(config, 'ionos-group').split('?')[0] ?? ''
      const earlier = base.replace(basePaths.cloud, basePaths.cloud.replace(/v\d+$/, earlierVersion))
      const body = { properties: { name, [monitoringPrivilege]: true } }
      await send(context, `${earlier}/${encodeURIComponent(id)}`, { method: 'PUT', body })
      const after = await privilegeOf(context, id)
      context.expect('ION-CLOUD-03', after === before, {
        message: `version ${earlierVersion} has changed the monitoring privilege`,
        path: `$.properties.${monitoringPrivilege}`,
        expected: before,
        actual: after,
      })
    },
  }),
  defineCheck({
    id: 'ION-CLOUD-04/grant',
    title: 'lets the members of a group with the privilege use monitoring, and only them',
    requirements: ['ION-CLOUD-04'],
    async run(context) {
      const by = { basic: account(context.config, 'member') }
      const userId = demandParameter(context.config, 'member-id', 'the id of the member')
      const alarms = async () => await send(context, collectionUrl(context.config, 'ionos-alarm'), { by })
      const before = await alarms()
      if ([401, 404].includes(before.status)) {
        throw new Unverified('prerequisite', `the MonitoringAPI answered ${before.status} to the member`)
      }
      expectRefusal(context, 'ION-CLOUD-04', before, 'monitoring for a member without the privilege')
      const { id, name } = await demandGroup(context, 'grant')
      const path = `/um/groups/${encodeURIComponent(id)}`
      const grant = async (wish: boolean) => {
        const body = { properties: { name, [monitoringPrivilege]: wish } }
        await call(context, 'cloud', path, { method: 'PUT', body, purpose: 'setup' })
      }
      await grant(true)
      if ((await privilegeOf(context, id)) !== true) {
        throw new Unverified('prerequisite', 'the group does not show the privilege that it was given')
      }
      const added = await call(context, 'cloud', `${path}/users`, {
        method: 'POST',
        body: { id: userId },
        purpose: 'setup',
      })
      if (!isSuccess(added))
        throw new Unverified('prerequisite', `adding the member was answered ${added.status}`)
      expectSuccess(context, 'ION-CLOUD-04', await alarms())
      await grant(false)
      expectRefusal(context, 'ION-CLOUD-04', await alarms(), 'monitoring after the privilege was taken')
    },
  }),
]
