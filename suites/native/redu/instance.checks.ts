import {
  ActionLog,
  AttachmentList,
  ConsoleAccess,
  InstanceList,
  InstanceLog,
  messages,
  type ReduOperationId,
} from '../../../contract/native/redu/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectMessage, expectShape, expectStatus, expectSuccess, isSuccess } from '../expectations.ts'
import { untilSeen } from '../wait.ts'
import { call, itemsOf } from './api.ts'
import { attachmentsOf } from './creation.checks.ts'
import { createInstance, findListed, makeVolume, type ReduStage, untilActive } from './stage.ts'

/** What can be done with an instance. */
export function instanceChecks(stage: ReduStage): Check[] {
  return [
    defineCheck({
      id: 'KC-03/project',
      title: 'shows an instance to its own project and to no other',
      requirements: ['KC-03'],
      async run(context) {
        const { id } = await stage.instance(context)
        const own = await call(context, 'R03')
        expectShape(context, 'KC-03', own, InstanceList)
        const other = await call(context, 'R03', { as: 'outsider' })
        if (!expectSuccess(context, 'KC-03', other)) return
        context.expect('KC-03', !itemsOf(other).some((thing) => thing.id === id), {
          message: 'the instance of a project is listed for the user of another project',
          answer: other,
        })
      },
    }),
    defineCheck({
      id: 'KC-12/console',
      title: 'opens a console with 201',
      requirements: ['KC-12', 'KC-12b'],
      async run(context) {
        const { id } = await stage.instance(context)
        const answer = await call(context, 'R05', { body: { instanceId: id } })
        expectStatus(context, 'KC-12', answer, 201)
        expectShape(context, 'KC-12', answer, ConsoleAccess)
        context.expect('KC-12b', /(https?|wss?):\/\//.test(answer.text), {
          message: 'the data of the console have no URL in them',
        })
      },
    }),
    refusedChoice('KC-13', 'console', 'refuses a console of no instance with 400', 'R05'),
    defineCheck({
      id: 'KC-14/log',
      title: 'reads the log as a string',
      requirements: ['KC-14'],
      async run(context) {
        const answer = await call(context, 'R07', { at: (await stage.instance(context)).id })
        expectStatus(context, 'KC-14', answer, 200)
        expectShape(context, 'KC-14', answer, InstanceLog)
      },
    }),
    defineCheck({
      id: 'KC-15/action-log',
      title: 'reads the action log as an array or an object',
      requirements: ['KC-15', 'KC-15b'],
      async run(context) {
        const answer = await call(context, 'R08', { at: (await stage.instance(context)).id })
        expectStatus(context, 'KC-15', answer, 200)
        expectShape(context, 'KC-15', answer, ActionLog)
        context.expect('KC-15b', /"create"/.test(answer.text), {
          message: 'the creation of the instance is not in its action log',
          answer,
        })
      },
    }),
    ...(['R12', 'R13'] as const).map((operation) => visibility(stage, operation)),
    refusedChoice('KC-19b', 'make-public', 'refuses to make nothing public, with 400', 'R12'),
    refusedChoice('KC-19b', 'make-private', 'refuses to make nothing private, with 400', 'R13'),
    attachment(stage),
    refusedChoice('KC-25b', 'attach', 'refuses to attach nothing, with 400', 'R21'),
    deletion(stage),
  ]
}

function refusedChoice(requirement: string, topic: string, title: string, operation: ReduOperationId): Check {
  return defineCheck({
    id: `${requirement}/${topic}`,
    title,
    requirements: [requirement],
    async run(context) {
      expectStatus(context, requirement, await call(context, operation, { body: {} }), 400)
    },
  })
}

function visibility(stage: ReduStage, operation: 'R12' | 'R13'): Check {
  const wish = operation === 'R12' ? 'public' : 'private'
  return defineCheck({
    id: `KC-19/make-${wish}`,
    title: `makes an instance ${wish} with 200`,
    requirements: ['KC-19'],
    async run(context) {
      const { id } = await stage.instance(context)
      expectStatus(context, 'KC-19', await call(context, operation, { body: { instanceId: id } }), 200)
    },
  })
}

function attachment(stage: ReduStage): Check {
  return defineCheck({
    id: 'KC-25/attach',
    title: 'attaches a volume, and lists it for the instance',
    requirements: ['KC-25'],
    async run(context: CheckContext) {
      // Before the instance, so that the removal comes to it when it is free again.
      const volumeId = await makeVolume(context, stage.name('attached'))
      const instanceId = await newInstance(context, stage, 'attach')
      const answer = await call(context, 'R21', { body: { instanceId, volumeId } })
      expectStatus(context, 'KC-25', answer, 200)
      expectMessage(context, 'KC-25', answer, messages.attachment)
      if (!isSuccess(answer)) return
      const listed = await untilSeen(context, async () => {
        const attached = await call(context, 'R22', { at: instanceId, purpose: 'poll' })
        const found = attachmentsOf(attached.json).some((each) => each['volumeId'] === volumeId)
        return found ? attached : undefined
      })
      context.demand('KC-25', listed !== undefined, {
        message: 'the volume that was attached is not listed for the instance',
      })
      expectShape(context, 'KC-25', listed, AttachmentList)
    },
  })
}

function deletion(stage: ReduStage): Check {
  return defineCheck({
    id: 'KC-27/delete',
    title: 'starts a deletion with 200 and its message, and the instance goes',
    requirements: ['KC-27'],
    async run(context) {
      const id = await newInstance(context, stage, 'delete')
      const answer = await call(context, 'R06', { at: id })
      expectStatus(context, 'KC-27', answer, 200)
      expectMessage(context, 'KC-27', answer, messages.deletion)
      if (!isSuccess(answer)) return
      const gone = await untilSeen(context, async () => {
        const found = await findListed(context, 'R03', stage.name('delete'))
        return found === undefined ? true : undefined
      })
      context.expect('KC-27', gone === true, { message: 'an instance is still listed after its deletion' })
    },
  })
}

async function newInstance(context: CheckContext, stage: ReduStage, topic: string): Promise<string> {
  const name = stage.name(topic)
  const answer = await createInstance(context, await stage.minimal(context, name))
  const active = isSuccess(answer) ? await untilActive(context, name) : undefined
  if (active !== undefined) return active.id
  throw new Unverified('prerequisite', `no instance ${name} became active`)
}
