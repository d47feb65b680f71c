import { type Kind, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import type { PrincipalName } from '../../credentials/principal.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { expectNothingAt } from '../lifecycle/absent.ts'
import { expectDenied } from './answers.ts'

/** Who does something to a kind, and which requirement says whether he may. */
export interface Doing {
  readonly context: CheckContext
  readonly requirement: string
  readonly kind: Kind
  readonly as: PrincipalName
  /** He has no right at all in the tenant, so that 404 may hide it from him. */
  readonly foreign?: boolean
}

const mark = { 'sc-rights': 'none' }

/** A PUT on a free name is refused, and nothing is there afterwards. */
export async function denyCreation(doing: Doing): Promise<void> {
  const { context, requirement, kind, as, foreign } = doing
  const draft = await context.resources.draft(kind.id)
  const answer = await context.resources.put(draft, undefined, {}, { as })
  expectDenied(context, requirement, answer, `PUT of a new ${kind.id} as ${as}`, foreign)
  await expectNothingAt(context, requirement, draft.url, `${as} created the ${kind.id}`)
}

/** A PUT on what exists is refused, and changes nothing. */
export async function denyUpdate(doing: Doing, own: Provisioned): Promise<void> {
  const { context, requirement, kind, as, foreign } = doing
  const answer = await context.resources.put(own, { ...own.body, labels: mark }, {}, { as })
  expectDenied(context, requirement, answer, `PUT of a ${kind.id} as ${as}`, foreign)
  const read = await readAsAdmin(context, own)
  const label = valueAt(read.json, '/labels/sc-rights')
  context.expect(requirement, label === undefined, {
    message: `${as} changed the ${kind.id}`,
    path: '$.labels',
    actual: label,
    answer: read,
  })
}

/** A DELETE is refused, and what exists stays. */
export async function denyDeletion(doing: Doing, own: Pick<Provisioned, 'url'>): Promise<void> {
  const { context, requirement, kind, as, foreign } = doing
  const answer = await context.send({ method: 'DELETE', url: own.url, as })
  expectDenied(context, requirement, answer, `DELETE of a ${kind.id} as ${as}`, foreign)
  const read = await context.send({ method: 'GET', url: own.url })
  const state = valueAt(read.json, '/status/state')
  context.expect(requirement, read.status === 200 && state !== 'deleting', {
    message: `${as} deleted the ${kind.id}: GET answers ${read.status}, state ${String(state)}`,
    path: 'status',
    expected: 200,
    actual: read.status,
    answer: read,
  })
}

/** Every action is refused, and the power stays as it was. */
export async function denyActions(doing: Doing, own: Provisioned): Promise<void> {
  const { context, requirement, kind, as, foreign } = doing
  if (kind.actions.length === 0) return
  const before = powerOf(await readAsAdmin(context, own))
  for (const action of kind.actions) {
    const answer = await context.send({ method: 'POST', url: `${own.url}/${action}`, as })
    expectDenied(context, requirement, answer, `POST ${action} of a ${kind.id} as ${as}`, foreign)
  }
  const read = await readAsAdmin(context, own)
  context.expect(requirement, powerOf(read) === before, {
    message: `${as} changed the power of the ${kind.id}`,
    path: '$.status.powerState',
    expected: before,
    actual: powerOf(read),
    answer: read,
  })
}

async function readAsAdmin(context: CheckContext, { url }: Provisioned): Promise<Answer> {
  const read = await context.send({ method: 'GET', url })
  if (read.status !== 200) throw new Unverified('prerequisite', `GET ${url} was answered ${read.status}`)
  return read
}

function powerOf(answer: Answer): unknown {
  return valueAt(answer.json, '/status/powerState')
}
