import { type Constraint, constraints, valueAt } from '../../../contract/index.ts'
import {
  type Acceptance,
  describeTrials,
  type Trials,
  trialsOf,
  type Violation,
  valueIn,
} from '../../../fixtures/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { type Difference, demandReferences, differences, toJsonPath } from '../../expectations/echo.ts'
import { readSources } from '../../expectations/error-body.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { demandSpelling } from '../../expectations/spelling.ts'
import { type Subject, subjectOf } from './subject.ts'

/** CON: each constraint of a schema, tried with the faults and the bounds that follow from it. */
export const checks: readonly Check[] = constraints.map((constraint) =>
  defineCheck({
    id: `${constraint.id}/${constraint.kind}`,
    title: `${constraint.kind}: ${memberName(constraint)}: ${describeTrials(constraint)}`,
    requirements: [constraint.id],
    kinds: [constraint.kind],
    async run(context) {
      const subject = await subjectOf(context, constraint)
      const trials = await trialsFor(context, constraint, subject)
      let sound = true
      for (const violation of trials.violations) {
        sound = (await refuse(context, constraint, subject, violation)) && sound
      }
      // What came of a fault that was accepted stands in the way of what is valid.
      if (!sound) return
      for (const acceptance of trials.acceptances) await accept(context, constraint, subject, acceptance)
    },
  }),
)

/** As people write it: `spec.rules[].ports`. */
function memberName({ pointer }: Constraint): string {
  return pointer.slice(1).replaceAll('/*', '[]').replaceAll('/', '.')
}

async function trialsFor(context: CheckContext, constraint: Constraint, { body }: Subject): Promise<Trials> {
  const { tenant, region } = context.config.target
  const named = constraint.pointer.endsWith('/workspaces')
  const workspace = named ? (await context.resources.shared('workspace')).address.name : ''
  return trialsOf(constraint, body, { tenant, region, workspace })
}

async function refuse(
  context: CheckContext,
  constraint: Constraint,
  { target }: Subject,
  { what, body, tolerated }: Violation,
): Promise<boolean> {
  const answer = await context.resources.put(target, body)
  const said = `${memberName(constraint)}: ${what}`
  if (tolerated && answer.status < 300) {
    context.tolerate(constraint.id, {
      message: `${said} was accepted, which is tolerated`,
      path: 'status',
      expected: 422,
      actual: answer.status,
      answer,
    })
    return true
  }
  return expectRefusal(context, constraint.id, answer, 'shape', [], said)
}

async function accept(
  context: CheckContext,
  constraint: Constraint,
  subject: Subject,
  { what, body, value }: Acceptance,
): Promise<void> {
  const { put, read } = await subject.take(body)
  const said = `${memberName(constraint)}: ${what}`
  demandOwnFault(put, constraint, body)
  const taken = context.expect(constraint.id, put.status < 300, {
    message: `${said} was answered ${put.status}, although it fits the schema${detailOf(put)}`,
    path: 'status',
    expected: '200 or 201',
    actual: put.status,
    answer: put,
  })
  if (!taken || read === undefined) return
  if (read.status !== 200) throw new Unverified('prerequisite', `GET was answered ${read.status}`)
  demandSpelling(read, body.spec)
  const [difference, ...more] = differencesFrom(constraint, read, body, value)
  if (difference !== undefined) {
    demandReferences([difference, ...more])
    await demandLostAnew(context, constraint, subject, { body, value })
  }
  context.expect(constraint.id, difference === undefined, {
    message: `${said} was accepted and does not come back`,
    path: difference?.path ?? toJsonPath(constraint.pointer),
    expected: difference?.expected,
    actual: difference?.actual,
    answer: read,
  })
}

/** @throws {Unverified} when a refusal names other members only: those have constraints of their own */
function demandOwnFault(put: Answer, { pointer }: Constraint, sent: unknown): void {
  const named = readSources(valueAt(put.json, '/sources')).flatMap((source) => source.pointer ?? [])
  const own = pointer.split('/')
  const isOwn = (other: string) =>
    other.split('/').every((segment, index) => [segment, '*', undefined].includes(own[index]))
  // A pointer that leads nowhere says nothing of other members.
  const isOther = (other: string) => valueAt(sent, other) !== undefined && !isOwn(other)
  if (put.status < 400 || named.length === 0 || !named.every(isOther)) return
  throw new Unverified('prerequisite', `the body was refused for ${named.join(', ')}`)
}

/** Makes sure that a creation loses a value too. @throws {Unverified} when an update alone does: LIFE-04 is about that */
async function demandLostAnew(
  _context: CheckContext,
  constraint: Constraint,
  { target, takeAnew }: Subject,
  { body, value }: Pick<Acceptance, 'body' | 'value'>,
): Promise<void> {
  const { read } = (await takeAnew?.(body)) ?? {}
  if (read?.status === 200 && differencesFrom(constraint, read, body, value).length === 0)
    throw new Unverified('prerequisite', `a new ${target.kind.id} shows what an update of one does not`)
}

function differencesFrom(
  { pointer }: Constraint,
  read: Answer,
  body: unknown,
  value: unknown,
): readonly Difference[] {
  const found = differences(value, valueIn(read.json, pointer), toJsonPath(pointer.replaceAll('*', '0')))
  const parent = valueIn(body, pointer.replace(/\/[^/]+$/, ''))
  const isReference = Object.hasOwn(Object(parent), 'resource') && !pointer.endsWith('/resource')
  return isReference ? found.map((each) => ({ ...each, inReference: true })) : found
}
