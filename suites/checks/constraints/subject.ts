import { type Constraint, kindOf, valueAt } from '../../../contract/index.ts'
import { needsFullBody, reviewOf, type ValidBody } from '../../../fixtures/index.ts'
import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { untilValue } from '../../expectations/settle.ts'
import type { Draft, Provisioned } from '../../provisioning/draft.ts'

/** What a constraint is tried on. */
export interface Subject {
  /** A valid body, with all that the member needs around it. */
  readonly body: ValidBody
  /** Where the faulty bodies are sent. */
  readonly target: Draft
  /** Sends a body that has to be taken, and reads what came of it when it was. */
  take(body: ValidBody): Promise<Taken>
  /** The same with a new resource, where `take` is an update. */
  takeAnew?(body: ValidBody): Promise<Taken>
}

interface Taken {
  readonly put: Answer
  readonly read?: Answer
}

/** Whether an update of the member, or of what holds it, may be refused for another reason than a fault. */
function isFixed(constraint: Constraint): boolean {
  const { immutable, growOnly } = kindOf(constraint.kind)
  const { pointer } = constraint
  const touches = (at: string) => `${at}/`.startsWith(`${pointer}/`) || `${pointer}/`.startsWith(`${at}/`)
  return reviewOf(constraint).atCreation === true || [...immutable, ...growOnly].some(touches)
}

/** A resource of the check's own that is changed, or new ones where an update says nothing about the constraint. */
export async function subjectOf(context: CheckContext, constraint: Constraint): Promise<Subject> {
  const { resources } = context
  const { kind } = constraint
  if (isFixed(constraint)) return await creations(context, constraint)
  const own = reviewOf(constraint).alone
    ? await resources.create(kind, { world: resources.world() })
    : await resources.own(kind)
  const body = await bodyOf(context, constraint, own.body)
  return {
    body,
    target: own,
    async take(sent) {
      await settled(context, own)
      const put = await resources.put(own, sent)
      return put.status < 300 ? { put, read: await settled(context, own) } : { put }
    },
    takeAnew: (sent) => create(context, kind, sent),
  }
}

async function creations(context: CheckContext, constraint: Constraint): Promise<Subject> {
  const { resources } = context
  const { kind } = constraint
  // When not even a valid one can be made, a refusal says nothing.
  await resources.shared(kind)
  const target = await resources.draft(kind)
  const body = await bodyOf(context, constraint, target.body)
  return {
    body,
    target,
    take: (sent) => create(context, kind, sent),
  }
}

async function create(context: CheckContext, kind: string, sent: ValidBody): Promise<Taken> {
  const draft = await context.resources.draft(kind)
  const put = await context.resources.put(draft, sent)
  if (put.status >= 300) return { put }
  return { put, read: await context.send({ method: 'GET', url: draft.url }) }
}

async function bodyOf(context: CheckContext, constraint: Constraint, minimal: ValidBody): Promise<ValidBody> {
  if (!needsFullBody(constraint, minimal)) return minimal
  const [, , member = ''] = constraint.pointer.split('/')
  const full = await context.resources.draft(constraint.kind, { size: 'full' })
  return { spec: { ...minimal.spec, [member]: full.body.spec[member] } }
}

/** Reads the resource when no change of it is on its way any more. */
async function settled(context: CheckContext, { url, kind }: Provisioned): Promise<Answer> {
  if (kind.status === undefined) return await context.send({ method: 'GET', url })
  const answer = await untilValue(context, url, kind, {
    pointer: '/status/state',
    holds: (state) => state === 'active' || state === 'error',
    what: `the ${kind.id} to settle`,
  })
  if (valueAt(answer.json, '/status/state') === 'active') return answer
  throw new Unverified('prerequisite', `the ${kind.id} ended in state error`)
}
