import {
  messages,
  operationOf,
  type PageValues,
  pageRequest,
  pageScenario,
  pageValues,
  type ReduPageOperationId,
} from '../../../contract/native/redu/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, type CheckGroup, defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { RunConfig } from '../../engine/run-config.ts'
import { expectMessage, expectStatus, expectSuccess, isSuccess } from '../expectations.ts'
import { baseUrlOf, parameterOf } from '../native-target.ts'
import { untilSeen } from '../wait.ts'
import { basePathOf, call, itemsOf } from './api.ts'
import { type ReduKind, reduRemoval } from './removal.ts'
import { findListed, flavorOf, imageOf, intend, makeVolume, settleCreation, untilActive } from './stage.ts'

/** The values of the page; those that only the provider knows are found on the way. */
interface Replay {
  values: Partial<PageValues>
  /** Set when the scenario cannot go on. */
  broken?: string
}

/** What a step creates, under which name. */
const creates: Partial<Record<ReduPageOperationId, readonly [ReduKind, keyof PageValues]>> = {
  R10: ['redu-keypair', 'keypair'],
  R04: ['redu-instance', 'name'],
  R15: ['redu-snapshot', 'snapshotName'],
  R18: ['redu-backup', 'backupName'],
}

/** A list shows what was created, whose id is the value of a later sample. */
const finds: Partial<Record<ReduPageOperationId, readonly [keyof PageValues, keyof PageValues]>> = {
  R14: ['snapshotName', 'snapshotId'],
  R17: ['backupName', 'backupId'],
}

const says: Partial<Record<ReduPageOperationId, string>> = {
  R04: messages.creation,
  R06: messages.deletion,
  R21: messages.attachment,
}

/** The samples of the page, in order: `web-01` from its keypair to its deletion. */
export function pageGroup(config: RunConfig): CheckGroup {
  const suffix = config.keepNames ? '' : `-${config.runId}`
  const named = ['name', 'keypair', 'snapshotName', 'backupName'] as const
  const replay: Replay = {
    values: {
      ...Object.fromEntries(named.map((name) => [name, pageValues[name] + suffix])),
      baseUrl: baseUrlOf(config, 'api'),
      basePath: basePathOf(config),
      flavor: flavorOf(config),
      ...(parameterOf(config, 'security-group') === undefined
        ? {}
        : { securityGroup: String(parameterOf(config, 'security-group')) }),
    },
  }
  const ids = pageScenario.map(
    (operation, index) => `KC-30/${String(index + 1).padStart(2, '0')}-${operation.toLowerCase()}`,
  )
  const steps = pageScenario.map((operation, index): Check => {
    const [id = '', before] = [ids[index], ids[index - 1]]
    return defineCheck({
      id,
      title: `web-01: ${operationOf(operation).title}`,
      requirements: ['KC-30'],
      needs: before === undefined ? [] : [before],
      async run(context: CheckContext) {
        if (replay.broken !== undefined) throw new Unverified('prerequisite', replay.broken)
        if (index === 0) await prepare(context, replay)
        await step(context, operation, replay)
      },
    })
  })
  return {
    id: 'redu/web-01',
    title: 'The page: web-01 from its keypair to its deletion',
    profile: 'redu',
    scored: true,
    sequential: true,
    reads: false,
    checks: [...steps, reduRemoval('page-removal')],
  }
}

/** What a reader of the page looks up before the first step. */
async function prepare(context: CheckContext, replay: Replay): Promise<void> {
  const { config } = context
  const image = await imageOf(context)
  const network =
    parameterOf(config, 'network') ?? itemsOf(await call(context, 'X03', { purpose: 'setup' }))[0]?.id
  const volumeId = await makeVolume(context, `another-volume-${config.runId}`)
  replay.values = {
    ...replay.values,
    image: image.id,
    imageName: image.name,
    volumeId,
    ...(network === undefined ? {} : { network }),
  }
  for (const [list, name] of [
    ['R03', 'name'],
    ['R09', 'keypair'],
  ] as const) {
    const wanted = String(replay.values[name])
    if ((await findListed(context, list, wanted)) === undefined) continue
    replay.broken = `there is ${wanted} already, and only what the run created may be changed`
    throw new Unverified('prerequisite', replay.broken)
  }
}

async function step(context: CheckContext, operation: ReduPageOperationId, replay: Replay): Promise<void> {
  if (operation === 'R03') return await expectActive(context, replay)
  const { method, url, body } = pageRequest(operation, replay.values)
  const [kind, nameOf] = creates[operation] ?? []
  const volume = (body?.['volume'] as { readonly name: string } | undefined)?.name
  const entries = [
    ...(volume === undefined ? [] : [intend(context, 'redu-volume', volume)]),
    ...(kind === undefined || nameOf === undefined
      ? []
      : [intend(context, kind, String(replay.values[nameOf]))]),
  ]
  const answer = await context.send({ method, url, ...(body === undefined ? {} : { body }) })
  for (const entry of entries) settleCreation(context, entry, answer)
  if (!isSuccess(answer) && kind !== undefined) replay.broken = `${operation} was answered ${answer.status}`
  const [stated] = operationOf(operation).statuses
  if (stated === undefined) expectSuccess(context, 'KC-30', answer)
  else expectStatus(context, 'KC-30', answer, stated)
  const message = says[operation]
  if (message !== undefined) expectMessage(context, 'KC-30', answer, message)
  expectListed(context, operation, answer, replay)
  if (operation === 'R06' && isSuccess(answer)) await expectGone(context, replay)
}

function expectListed(
  context: CheckContext,
  operation: ReduPageOperationId,
  answer: Answer,
  replay: Replay,
): void {
  const [by, value] = finds[operation] ?? []
  if (by === undefined || value === undefined) return
  const name = replay.values[by]
  const listed = itemsOf(answer).find((thing) => thing.name === name)
  if (listed === undefined) replay.broken = `${name} is not listed`
  context.demand('KC-30', listed !== undefined, { message: `${name} is not listed`, answer })
  replay.values = { ...replay.values, [value]: listed.id }
}

async function expectActive(context: CheckContext, replay: Replay): Promise<void> {
  const name = String(replay.values.name)
  const active = await untilActive(context, name)
  if (active === undefined) replay.broken = `the instance ${name} does not become ACTIVE`
  context.demand('KC-30', active !== undefined, { message: `the instance ${name} does not become ACTIVE` })
  replay.values = { ...replay.values, instanceId: active.id }
}

async function expectGone(context: CheckContext, replay: Replay): Promise<void> {
  const gone = await untilSeen(context, async () => {
    const found = await findListed(context, 'R03', String(replay.values.name))
    return found === undefined ? true : undefined
  })
  context.expect('KC-30', gone === true, { message: 'the instance is still listed after its deletion' })
}
