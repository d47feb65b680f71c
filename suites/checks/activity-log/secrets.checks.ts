import { defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import { activityLog, entriesOf, logOf, speaksOf, untilEntry } from './entries.ts'

/** ALOG: what the log keeps to itself. */
export const checks = [
  defineCheck({
    id: 'ALOG-05/secrets',
    title: 'activity-log: entries hold no token, no userData and no key',
    requirements: ['ALOG-05'],
    kinds: [activityLog.id, 'instance'],
    async run(context) {
      const { resources, config } = context
      const world = resources.world()
      const url = await logOf(context, world)
      const userData = `sc-secret-user-data-${config.runId}`
      const key = `AAAAC3NzaC1lZDI1NTE5AAAAIsc${config.runId}`
      const draft = await resources.draft('instance', {
        world,
        spec: { userData, sshKeys: [`ssh-ed25519 ${key} check@example`] },
      })
      await resources.put(draft)
      const found = await untilEntry(context, url, (entry) => speaksOf(entry, draft.address.name, () => true))
      if (found === undefined) throw new Unverified('prerequisite', 'the log says nothing of the request')
      const [first] = await entriesOf(context, url)
      const { text } = (first ?? found).answer
      const { token } = config.principals.admin
      for (const [what, secret] of Object.entries({ 'the token': token, userData, 'an SSH key': key })) {
        context.expect('ALOG-05', !text.includes(secret), {
          message: `the log shows ${what} of a request`,
          path: '$.items[*].spec.request.body',
          expected: `not ${what}`,
          actual: what,
          answer: found.answer,
        })
      }
    },
  }),
]
