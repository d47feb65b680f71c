import { messages, requiredOfInstance } from '../../../contract/native/redu/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectMessage, expectRefusal, expectStatus, expectSuccess } from '../expectations.ts'
import { listedUrl } from '../listed-removal.ts'
import { untilSeen } from '../wait.ts'
import { call, itemsOf, urlOf } from './api.ts'
import { createInstance, findListed, flavorOf, isActive, type ReduStage, untilActive } from './stage.ts'

type Members = Readonly<Record<string, unknown>>

const volumeGiB = 1

/** How instances begin: what a request must have, and what it may. */
export function creationChecks(stage: ReduStage): Check[] {
  const create = async (context: CheckContext, topic: string, members: Members = {}) =>
    await createInstance(context, { ...(await stage.minimal(context, stage.name(topic))), ...members })

  /** A request that has to be taken; where it stands on the minimal one, that one is blamed elsewhere. */
  const takes = (
    requirement: string,
    topic: string,
    title: string,
    members: (context: CheckContext) => Members,
    standsOn: 'nothing' | 'minimal' = 'nothing',
  ) =>
    defineCheck({
      id: `${requirement}/${topic}`,
      title,
      requirements: [requirement],
      async run(context) {
        const wanted = members(context)
        if (standsOn === 'minimal') await stage.instance(context)
        expectSuccess(context, requirement, await create(context, topic, wanted))
      },
    })

  return [
    defineCheck({
      id: 'KC-04/create',
      title: 'answers a creation with 200 and the message that it has started',
      requirements: ['KC-04'],
      async run(context) {
        const answer = await create(context, 'create')
        demandTaken(answer)
        expectStatus(context, 'KC-04', answer, 200)
        expectMessage(context, 'KC-04', answer, messages.creation)
      },
    }),
    defineCheck({
      id: 'KC-05/listed',
      title: 'lists an instance whose creation has started, and lets it become active',
      requirements: ['KC-05', 'KC-05b'],
      async run(context: CheckContext) {
        const name = stage.name('listed')
        demandTaken(await create(context, 'listed'))
        const found = await untilSeen(context, () => findListed(context, 'R03', name))
        context.demand('KC-05', found !== undefined, { message: `no instance ${name} appears in the list` })
        const active = isActive(found) ? found : await untilActive(context, name)
        context.expect('KC-05b', active !== undefined, {
          message: `the instance ${name} does not become ACTIVE`,
        })
      },
    }),
    ...requiredOfInstance.map((member) => withoutRequired(stage, member)),
    defineCheck({
      id: 'KC-07/ssh-without-key',
      title: 'refuses SSH without a keypair',
      requirements: ['KC-07'],
      async run(context) {
        const answer = await create(context, 'ssh', { enable_ssh: true })
        expectRefusal(context, 'KC-07', answer, 'SSH without a keypair', 599)
      },
    }),
    takes('KC-07', 'no-ssh', 'wants no keypair without SSH', () => ({ enable_ssh: false })),
    takes('KC-08', 'text', 'takes a flavor as a text', ({ config }) => ({ flavor: flavorOf(config) })),
    takes(
      'KC-08',
      'number',
      'takes a flavor as a number',
      ({ config }) => {
        const flavor = Number(flavorOf(config))
        if (Number.isFinite(flavor)) return { flavor }
        throw new NotApplicable('the id of the flavor is no number; give one that is with --param flavor=...')
      },
      'minimal',
    ),
    visible(stage, 'true', true, true),
    visible(stage, 'false', false, false),
    visible(stage, 'text-true', 'shouldbetrue', true),
    visible(stage, 'text-false', 'false', false),
    takes('KC-10', 'null', 'takes null for the volume', () => ({ volume: null }), 'minimal'),
    defineCheck({
      id: 'KC-10/object',
      title: 'makes and attaches the volume that a creation describes',
      requirements: ['KC-10'],
      async run(context: CheckContext) {
        await stage.instance(context)
        const name = stage.name('with-volume')
        const volume = { name: stage.name('boot'), size: volumeGiB }
        expectSuccess(context, 'KC-10', await create(context, 'with-volume', { volume }))
        const active = await untilActive(context, name)
        context.demand('KC-10', active !== undefined, {
          message: `the instance ${name} does not become ACTIVE`,
        })
        const answer = await untilSeen(context, async () => {
          const attached = await call(context, 'R22', { at: active.id, purpose: 'poll' })
          return attachmentsOf(attached.json).length > 0 ? attached : undefined
        })
        context.expect('KC-10', answer !== undefined, { message: 'no volume is attached to the instance' })
      },
    }),
    takes('KC-11', 'minimal', 'takes a creation with the required members alone', () => ({})),
  ]
}

/** Why a request is refused is said by the checks of what it has. */
function demandTaken({ status }: Answer): void {
  if (status >= 400) throw new Unverified('prerequisite', `the minimal creation was answered ${status}`)
}

/** The list of attachments, bare or as a member of an object. */
export function attachmentsOf(json: unknown): readonly Members[] {
  const list = Array.isArray(json) ? json : Object.values((json ?? {}) as object).find(Array.isArray)
  return (list ?? []) as Members[]
}

function withoutRequired(stage: ReduStage, member: (typeof requiredOfInstance)[number]): Check {
  return defineCheck({
    id: `KC-06/${member}`,
    title: `refuses a creation without ${member}, and creates nothing`,
    requirements: ['KC-06'],
    async run(context) {
      const name = stage.name(`without-${member.toLowerCase()}`)
      const { [member]: _, ...body } = (await stage.minimal(context, name)) as Record<string, unknown>
      const listUrl = urlOf(context.config, 'R03')
      const before = new Set(itemsOf(await call(context, 'R03', { purpose: 'setup' })).map(({ id }) => id))
      const entry = context.ledger.intend('redu-instance', listedUrl(listUrl, 'name', name))
      const answer = await call(context, 'R04', { body })
      // 500 is the only failure that the page states for a creation.
      expectRefusal(context, 'KC-06', answer, `a creation without ${member}`, 599)
      const made = itemsOf(await call(context, 'R03', { purpose: 'poll' })).filter(
        (thing) => !before.has(thing.id) && (member === 'name' || thing.name === name),
      )
      context.expect('KC-06', made.length === 0, {
        message: `a creation without ${member} made an instance all the same`,
        answer,
      })
      context.ledger.settle(entry, made.some((thing) => thing.name === name) ? 'created' : 'refused')
      // Only what the answer says was taken is ours: somebody else may create one at the same time.
      if (member !== 'name' || answer.status >= 300) return
      for (const { id } of made) {
        context.ledger.settle(context.ledger.intend('redu-instance', listedUrl(listUrl, 'id', id)), 'created')
      }
    },
  })
}

function visible(stage: ReduStage, topic: string, wish: boolean | string, expected: boolean): Check {
  return defineCheck({
    id: `KC-09/${topic}`,
    title: `takes ${JSON.stringify(wish)} for is_public`,
    requirements: ['KC-09'],
    async run(context) {
      await stage.instance(context)
      const name = stage.name(`public-${topic}`)
      const body = { ...(await stage.minimal(context, name)), is_public: wish }
      if (!expectSuccess(context, 'KC-09', await createInstance(context, body))) return
      const active = await untilActive(context, name)
      const { isPublic } = (active?.members['metadata'] ?? {}) as { readonly isPublic?: unknown }
      // Only the documentation of a later revision has the member.
      if (isPublic === undefined) return
      context.expect('KC-09', String(isPublic) === String(expected), {
        message: `is_public ${JSON.stringify(wish)} makes an instance with isPublic ${String(isPublic)}`,
        path: '$.metadata.isPublic',
        expected: String(expected),
        actual: isPublic,
      })
    },
  })
}
