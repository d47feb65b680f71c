import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { expectNothingAt } from '../lifecycle/absent.ts'
import { changedLabelOf, demandChangeable, labelled } from '../lifecycle/changes.ts'
import { demandAnswer, untilAtRest } from '../lifecycle/watch.ts'
import { writable } from '../sets.ts'
import { outdatedVersion, versionOf, withPresentVersion } from './conditional.ts'

const farAhead = 1000

/** A change that must not count. */
interface Refused {
  readonly label: string
  readonly status: number
}

/** CONC: a PUT that names a resourceVersion. */
export const checks = forKinds(writable, (kind) => [
  defineCheck({
    id: `CONC-01/${kind.id}`,
    title: `${kind.id}: if-unmodified-since takes the resourceVersion`,
    requirements: ['CONC-01'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      const { answer } = await withPresentVersion(context, url, (resourceVersion) =>
        context.send({ method: 'PUT', url, body: labelled(body, 'integer'), resourceVersion }),
      )
      // Whether the change passes is CONC-02.
      context.expect('CONC-01', answer.status !== 400 && answer.status !== 422, {
        message: `a resourceVersion in if-unmodified-since was answered ${answer.status}`,
        path: 'status',
        expected: 'the header is understood',
        actual: answer.status,
        answer,
      })
    },
  }),
  defineCheck({
    id: `CONC-02/${kind.id}`,
    title: `${kind.id}: a PUT with the present resourceVersion passes and raises it`,
    requirements: ['CONC-02'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      const { version, answer } = await withPresentVersion(context, url, (resourceVersion) =>
        context.send({ method: 'PUT', url, body: labelled(body, 'present'), resourceVersion }),
      )
      if (!expectAccepted(context, 'CONC-02', answer, '200')) return
      const now = await versionOf(context, url)
      context.expect('CONC-02', now > version, {
        message: 'a change did not raise the resourceVersion',
        path: '$.metadata.resourceVersion',
        expected: `more than ${version}`,
        actual: now,
        answer,
      })
    },
  }),
  defineCheck({
    id: `CONC-03/${kind.id}`,
    title: `${kind.id}: a PUT with an old resourceVersion is answered 412 and changes nothing`,
    requirements: ['CONC-03'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      const resourceVersion = await outdatedVersion(context, { url, kind }, labelled(body, 'newer'))
      const stale = labelled(body, 'stale')
      const answer = await context.send({ method: 'PUT', url, body: stale, resourceVersion })
      expectRefusal(context, 'CONC-03', answer, 'version')
      await expectLabel(context, 'CONC-03', url, 'newer', { label: 'stale', status: answer.status })
    },
  }),
  defineCheck({
    id: `CONC-04/${kind.id}`,
    title: `${kind.id}: a PUT with a resourceVersion that is still to come is answered 412`,
    requirements: ['CONC-04'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      await untilAtRest(context, url, kind)
      const resourceVersion = (await versionOf(context, url)) + farAhead
      const early = labelled(body, 'early')
      const answer = await context.send({ method: 'PUT', url, body: early, resourceVersion })
      expectRefusal(context, 'CONC-04', answer, 'version')
    },
  }),
  defineCheck({
    id: `CONC-08/${kind.id}`,
    title: `${kind.id}: without if-unmodified-since the last of two changes counts`,
    requirements: ['CONC-08'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      for (const value of ['first', 'last']) {
        const answer = await context.send({ method: 'PUT', url, body: labelled(body, value) })
        if (!expectAccepted(context, 'CONC-08', answer, '200 or 201')) return
      }
      const read = await context.send({ method: 'GET', url })
      demandAnswer(read, `GET ${url}`)
      if (changedLabelOf(read.json) !== 'last') await demandChangeable(context, { kind, url }, body)
      expectLabelIn(context, 'CONC-08', read, 'last')
    },
  }),
  defineCheck({
    id: `CONC-10/${kind.id}`,
    title: `${kind.id}: a conditional PUT on a name that does not exist creates nothing`,
    requirements: ['CONC-10'],
    kinds: [kind.id],
    async run(context) {
      const draft = await context.resources.draft(kind.id)
      const answer = await context.resources.put(draft, draft.body, { 'if-unmodified-since': '1' })
      // Where no new one is taken at all, the header is not why.
      if (answer.status >= 400 && ![404, 412].includes(answer.status)) await context.resources.create(kind.id)
      expectRefusal(context, 'CONC-10', answer, 'missing', [412])
      await expectNothingAt(context, 'CONC-10', draft.url, 'a conditional PUT created something')
    },
  }),
])

/**
 * Expects the label that a change left.
 *
 * @param refused the change after it, which must not count; a label of neither is no trace of it
 */
async function expectLabel(
  context: CheckContext,
  requirement: string,
  url: string,
  expected: string,
  refused?: Refused,
): Promise<void> {
  const read = await context.send({ method: 'GET', url })
  demandAnswer(read, `GET ${url}`)
  expectLabelIn(context, requirement, read, expected, refused)
}

function expectLabelIn(
  context: CheckContext,
  requirement: string,
  read: Answer,
  expected: string,
  refused?: Refused,
): void {
  const actual = changedLabelOf(read.json)
  if (refused !== undefined && actual !== expected && actual !== refused.label)
    throw new Unverified('prerequisite', `the change before shows the label ${actual}`)
  context.expect(requirement, actual === expected, {
    message:
      refused === undefined
        ? 'another change counts'
        : `the change answered ${refused.status} was carried out`,
    path: '$.labels',
    expected,
    actual,
    answer: read,
  })
}
