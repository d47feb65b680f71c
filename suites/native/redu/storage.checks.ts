import { Keypair } from '../../../contract/native/redu/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectShape, expectStatus, expectSuccess, isSuccess } from '../expectations.ts'
import { listedUrl } from '../listed-removal.ts'
import { call, itemsOf, urlOf } from './api.ts'
import { findListed, intend, type ReduStage, settleCreation } from './stage.ts'

/** The key of the page, abbreviated there, with a body that a parser takes. */
const publicKey =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f seca-conformance'

/** Keypairs, snapshots and backups: made, listed, deleted. */
export function storageChecks(stage: ReduStage): Check[] {
  const makeKeypair = async (context: CheckContext, name: string) => {
    const entry = intend(context, 'redu-keypair', name)
    const answer = await call(context, 'R10', { body: { name, publicKey } })
    settleCreation(context, entry, answer)
    return answer
  }
  return [
    defineCheck({
      id: 'KC-16/create',
      title: 'creates a keypair with 201, shows it and lists it',
      requirements: ['KC-16'],
      async run(context) {
        const name = stage.name('keypair')
        const answer = await makeKeypair(context, name)
        expectStatus(context, 'KC-16', answer, 201)
        expectShape(context, 'KC-16', answer, Keypair)
        const listed = await findListed(context, 'R09', name)
        context.expect('KC-16', listed !== undefined, { message: 'a new keypair is not listed' })
      },
    }),
    keypairWithout(stage, 'name', { publicKey }),
    keypairWithout(stage, 'publicKey', { name: stage.name('no-key') }),
    defineCheck({
      id: 'KC-18/delete',
      title: 'deletes a keypair with 204 and no body, and lists it no more',
      requirements: ['KC-18'],
      async run(context) {
        const name = stage.name('doomed')
        const made = await makeKeypair(context, name)
        if (!isSuccess(made)) throw new Unverified('prerequisite', `a keypair was answered ${made.status}`)
        if ((await findListed(context, 'R09', name)) === undefined) {
          throw new Unverified('prerequisite', 'a new keypair is not listed')
        }
        await expectDeleted(context, 'KC-18', 'R11', name, await call(context, 'R11', { at: name }))
      },
    }),
    defineCheck({
      id: 'KC-22/snapshot',
      title: 'creates a snapshot with 200, lists it, and deletes it with 204',
      requirements: ['KC-22'],
      async run(context) {
        const snapshotName = stage.name('snapshot')
        const { id: instanceId } = await stage.instance(context)
        const entry = intend(context, 'redu-snapshot', snapshotName)
        const answer = await call(context, 'R15', { body: { instanceId, snapshotName } })
        settleCreation(context, entry, answer)
        expectStatus(context, 'KC-22', answer, 200)
        await expectListedAndDeleted(context, 'KC-22', ['R14', 'R16'], snapshotName)
      },
    }),
    defineCheck({
      id: 'KC-23/backup',
      title: 'creates a backup with 200, lists it, and deletes it with 204',
      requirements: ['KC-23'],
      async run(context: CheckContext) {
        const backupName = stage.name('backup')
        const volumeId = await stage.volume(context)
        const entry = intend(context, 'redu-backup', backupName)
        const answer = await call(context, 'R18', { body: { volumeId, backupName } })
        settleCreation(context, entry, answer)
        expectStatus(context, 'KC-23', answer, 200)
        await expectListedAndDeleted(context, 'KC-23', ['R17', 'R19'], backupName)
      },
    }),
  ]
}

async function expectListedAndDeleted(
  context: CheckContext,
  requirement: string,
  [list, deletion]: readonly ['R14', 'R16'] | readonly ['R17', 'R19'],
  name: string,
): Promise<void> {
  const listed = await findListed(context, list, name)
  context.demand(requirement, listed !== undefined, { message: `${name} is not listed` })
  await expectDeleted(context, requirement, deletion, name, await call(context, deletion, { at: listed.id }))
}

const listOf = { R11: 'R09', R16: 'R14', R19: 'R17' } as const

async function expectDeleted(
  context: CheckContext,
  requirement: string,
  deletion: keyof typeof listOf,
  name: string,
  answer: Answer,
): Promise<void> {
  if (expectStatus(context, requirement, answer, 204)) {
    context.expect(requirement, answer.text === '', { message: 'the answer 204 has a body', answer })
  }
  if (!isSuccess(answer)) return
  const listed = await findListed(context, listOf[deletion], name)
  context.expect(requirement, listed === undefined, { message: `${name} is still listed after its deletion` })
}

function keypairWithout(stage: ReduStage, member: 'name' | 'publicKey', body: object): Check {
  return defineCheck({
    id: `KC-17/${member}`,
    title: `refuses a keypair without ${member}`,
    requirements: ['KC-17', 'KC-17b'],
    async run(context) {
      const listUrl = urlOf(context.config, 'R09')
      const before = await call(context, 'R09', { purpose: 'setup' })
      if (!expectSuccess(context, 'KC-17', before)) return
      const known = new Set(itemsOf(before).map(({ name }) => name))
      const entry = intend(context, 'redu-keypair', stage.name('no-key'))
      const answer = await call(context, 'R10', { body })
      context.expect('KC-17', answer.status >= 400, {
        message: `a keypair without ${member} is answered ${answer.status}`,
        path: 'status',
        expected: 'a refusal',
        actual: answer.status,
        answer,
      })
      expectStatus(context, 'KC-17b', answer, 400)
      context.ledger.settle(entry, 'refused')
      if (answer.status >= 400) return
      const made = itemsOf(await call(context, 'R09', { purpose: 'setup' })).filter(
        ({ name }) => !known.has(name),
      )
      for (const { id } of made) {
        context.ledger.settle(context.ledger.intend('redu-keypair', listedUrl(listUrl, 'id', id)), 'created')
      }
    },
  })
}
