import type { ReduOperationId } from '../../../contract/native/redu/index.ts'
import type { Answer } from '../../client/client.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { RunConfig } from '../../engine/run-config.ts'
import type { LedgerEntry } from '../../ledger/ledger.ts'
import { isSuccess } from '../expectations.ts'
import { listedUrl } from '../listed-removal.ts'
import { parameterOf } from '../native-target.ts'
import { untilSeen } from '../wait.ts'
import { call, itemsOf, type ListedThing, urlOf } from './api.ts'
import { type ReduKind, reduKinds } from './removal.ts'

type Members = Readonly<Record<string, unknown>>

const volumeGiB = 1

/** What the checks of one group share: an image, and an instance and a volume that are made when one asks for them. */
export interface ReduStage {
  /** A name of this run. */
  name(topic: string): string
  /** The four members that a creation cannot do without. */
  minimal(context: CheckContext, name: string): Promise<Members>
  /** An active instance, which no check deletes. */
  instance(context: CheckContext): Promise<ListedThing>
  /** The id of a volume that is attached to nothing. */
  volume(context: CheckContext): Promise<string>
}

export function createStage(config: RunConfig): ReduStage {
  let image: Promise<{ readonly id: string; readonly name: string }> | undefined
  let instance: Promise<ListedThing> | undefined
  let volume: Promise<string> | undefined
  const name = (topic: string) => `${topic}-${config.runId}`

  const stage: ReduStage = {
    name,
    async minimal(context, chosen) {
      image ??= imageOf(context)
      const { id, name: imageName } = await image
      return { name: chosen, image: id, imageName, flavor: flavorOf(config) }
    },
    instance(context) {
      instance ??= makeInstance(context, stage)
      return instance
    },
    volume(context) {
      volume ??= makeVolume(context, name('volume'))
      return volume
    },
  }
  return stage
}

/** As the page has it, unless the user knows better. */
export function flavorOf(config: RunConfig): string {
  return parameterOf(config, 'flavor') ?? '3'
}

/** The image that the user named, else the one of the page, else any. */
export async function imageOf(context: CheckContext): Promise<{ id: string; name: string }> {
  const { config } = context
  const name = parameterOf(config, 'image-name')
  const id = parameterOf(config, 'image')
  if (id !== undefined) return { id, name: name ?? 'Ubuntu 22.04' }
  const images = itemsOf(await call(context, 'X01', { purpose: 'setup' }))
  const found = images.find((each) => each.name === (name ?? 'Ubuntu 22.04')) ?? images[0]
  if (found !== undefined) return found
  throw new NotApplicable('no image is listed; give one with --param image=... and --param image-name=...')
}

/** Writes a creation down; on what follows, see {@link settleCreation}. */
export function intend(context: CheckContext, kind: ReduKind, name: string): LedgerEntry {
  return context.ledger.intend(kind, listedUrl(urlOf(context.config, reduKinds[kind].list), 'name', name))
}

/** A refusal is a 500 here, after which nobody knows what is there: only a 4xx closes the entry. */
export function settleCreation(context: CheckContext, entry: LedgerEntry, answer: Answer): void {
  if (isSuccess(answer)) context.ledger.settle(entry, 'created')
  else if (answer.status < 500) context.ledger.settle(entry, 'refused')
}

/**
 * Sends a request to create an instance, and writes down what may come of it.
 *
 * @throws {Unverified} when there is an instance of the name, which is then not ours
 */
export async function createInstance(context: CheckContext, body: Members): Promise<Answer> {
  const name = String(body['name'])
  if ((await findListed(context, 'R03', name)) !== undefined) {
    throw new Unverified('prerequisite', `there is an instance ${name} already, and it is not of this run`)
  }
  const { volume } = body as { readonly volume?: { readonly name: string } | null }
  // Before the instance: what is newest goes first, and an attached volume cannot go.
  const entries = volume ? [intend(context, 'redu-volume', volume.name)] : []
  entries.push(intend(context, 'redu-instance', name))
  const answer = await call(context, 'R04', { body })
  for (const entry of entries) settleCreation(context, entry, answer)
  return answer
}

export async function findListed(
  context: CheckContext,
  list: ReduOperationId,
  name: string,
): Promise<ListedThing | undefined> {
  const answer = await call(context, list, { purpose: 'poll' })
  return itemsOf(answer).find((thing) => thing.name === name)
}

export function isActive({ members }: ListedThing): boolean {
  return /^active$/i.test(String(members['status']))
}

/** The instance of a name once it is active; undefined when that takes too long. */
export async function untilActive(context: CheckContext, name: string): Promise<ListedThing | undefined> {
  return await untilSeen(context, async () => {
    const found = await findListed(context, 'R03', name)
    return found !== undefined && isActive(found) ? found : undefined
  })
}

async function makeInstance(context: CheckContext, stage: ReduStage): Promise<ListedThing> {
  // First, so that it is the last to go: it may be attached by then.
  await stage.volume(context).catch(() => undefined)
  const name = stage.name('shared')
  const answer = await createInstance(context, await stage.minimal(context, name))
  if (!isSuccess(answer)) throw new Unverified('prerequisite', `an instance was answered ${answer.status}`)
  const active = await untilActive(context, name)
  if (active !== undefined) return active
  throw new Unverified('prerequisite', 'the instance that the checks share did not become active')
}

/** A volume by the volume API, unless the user names one. */
export async function makeVolume(context: CheckContext, name: string): Promise<string> {
  const given = parameterOf(context.config, 'volume')
  if (given !== undefined) return given
  const entry = intend(context, 'redu-volume', name)
  const answer = await call(context, 'X04', { body: { name, size: volumeGiB }, purpose: 'setup' })
  settleCreation(context, entry, answer)
  const id = (answer.json as { readonly id?: unknown } | null | undefined)?.id
  if (isSuccess(answer) && typeof id === 'string') return id
  const listed = isSuccess(answer) ? await findListed(context, 'X05', name) : undefined
  if (listed !== undefined) return listed.id
  throw new NotApplicable('no volume could be made; give the id of one with --param volume=...')
}
