import { type Kind, valueAt } from '../../../contract/index.ts'
import type { ValidBody } from '../../../fixtures/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { differences } from '../../expectations/echo.ts'
import { writable } from '../sets.ts'
import { expectNothingAt } from './absent.ts'
import { labelled } from './changes.ts'
import { demandAnswer, lastOf, stateOf, untilAtRest, watchChange } from './watch.ts'

const tooLong = 'x'.repeat(1025)

/** Bodies that nobody may accept; a provider may find the first while it reads and the others when it has read all. */
const bad: Readonly<Record<string, (body: ValidBody) => unknown>> = {
  shape: (body) => ({ ...body, spec: 'none' }),
  annotation: (body) => ({ ...body, annotations: { 'sc-too-long': tooLong } }),
}

/** ASYNC: what is wrong is refused at once, and leaves nothing behind. */
export const checks = forKinds(writable, (kind) =>
  Object.entries(bad).flatMap(([topic, spoil]) => [
    defineCheck({
      id: `ASYNC-02/${kind.id}/${topic}`,
      title: `${kind.id}: a bad request (${topic}) is refused in its own answer`,
      requirements: ['ASYNC-02'],
      kinds: [kind.id],
      async run(context) {
        const draft = await context.resources.draft(kind.id)
        const answer = await context.resources.put(draft, spoil(draft.body))
        const late = isRefused(answer) ? undefined : await lateRefusal(context, kind, draft.url, answer)
        context.expect('ASYNC-02', late === undefined, {
          message: `a bad request was answered ${answer.status} and refused later: ${late}`,
          path: 'status',
          expected: 'a 4xx',
          actual: answer.status,
          answer,
        })
      },
    }),
    defineCheck({
      id: `ASYNC-03/${kind.id}/${topic}`,
      title: `${kind.id}: nothing remains of a PUT that was refused (${topic})`,
      requirements: ['ASYNC-03'],
      kinds: [kind.id],
      async run(context) {
        const draft = await context.resources.draft(kind.id)
        demandRefusal(await context.resources.put(draft, spoil(draft.body)))
        await expectNothingAt(context, 'ASYNC-03', draft.url, 'the PUT was refused and left something')
      },
    }),
    defineCheck({
      id: `ASYNC-04/${kind.id}/${topic}`,
      title: `${kind.id}: a refused update (${topic}) leaves the resource as it was`,
      requirements: ['ASYNC-04'],
      kinds: [kind.id],
      async run(context) {
        const { url, body } = await context.resources.own(kind.id)
        await expectUntouched(context, kind, url, spoil(labelled(body, 'refused')))
      },
    }),
  ]),
)

/** How a request that was accepted failed in the end. That it is accepted for good is the check of the member. */
async function lateRefusal(
  context: CheckContext,
  kind: Kind,
  url: string,
  answer: Answer,
): Promise<string | undefined> {
  demandAnswer(answer, `PUT ${url}`)
  const last = lastOf(await watchChange(context, url, kind))
  if (last.status === 404) return 'it is not there'
  if (last.status === 200 && stateOf(last) === 'error') return 'it is in state error'
  throw new Unverified('prerequisite', `a bad request was answered ${answer.status}`)
}

async function expectUntouched(context: CheckContext, kind: Kind, url: string, body: unknown): Promise<void> {
  const before = await untilAtRest(context, url, kind)
  demandRefusal(await context.send({ method: 'PUT', url, body }))
  const after = await context.send({ method: 'GET', url })
  demandAnswer(after, `GET ${url}`)
  const was = userPart(before)
  const is = userPart(after)
  const [difference] = [...differences(was, is, '$'), ...differences(is, was, '$')]
  context.expect('ASYNC-04', difference === undefined, {
    message: `the PUT was refused, and ${difference?.path ?? ''} is another`,
    path: difference?.path ?? '$',
    expected: difference?.expected,
    actual: difference?.actual,
    answer: after,
  })
  context.expect('ASYNC-04', stateOf(after) === stateOf(before), {
    message: 'the PUT was refused, and the state is another',
    path: '$.status.state',
    expected: stateOf(before),
    actual: stateOf(after),
    answer: after,
  })
}

function userPart({ json }: Answer): Readonly<Record<string, unknown>> {
  const parts = ['labels', 'annotations', 'extensions', 'spec'].map((part) => [
    part,
    valueAt(json, `/${part}`) ?? {},
  ])
  return { ...Object.fromEntries(parts), modified: valueAt(json, '/metadata/lastModifiedAt') }
}

function isRefused({ status }: Answer): boolean {
  return status >= 400 && status < 500
}

/** That a bad request is refused at all is another check. */
function demandRefusal(answer: Answer): void {
  if (!isRefused(answer)) {
    throw new Unverified('prerequisite', `a bad request was answered ${answer.status}`)
  }
}
