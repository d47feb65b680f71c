import { valueAt } from '../../contract/index.ts'
import type { ValidBody } from '../../fixtures/index.ts'
import type { Answer } from '../client/client.ts'
import { Unverified } from '../engine/check-ended.ts'
import type { CheckContext } from '../engine/context.ts'
import type { Draft } from '../provisioning/draft.ts'
import { expectAccepted } from './accepted.ts'
import { demandReferences, differences } from './echo.ts'
import { untilValue } from './settle.ts'
import { demandSpelling } from './spelling.ts'

/**
 * Holds a provider to take a spec: the PUT is accepted, the resource does not end in error, and GET shows every member as
 * it was sent.
 *
 * @param put the answer to the PUT
 * @param otherwise a spec that is like it but for what is tried: when that is refused too, the reason is another
 * @returns the GET that shows the settled resource; undefined when the PUT was refused or the resource failed
 */
export async function expectTaken(
  context: CheckContext,
  requirement: string,
  draft: Pick<Draft, 'kind' | 'url' | 'address' | 'body'>,
  put: Answer,
  spec: unknown,
  otherwise?: ValidBody['spec'],
): Promise<Answer | undefined> {
  const { kind, url } = draft
  if (put.status >= 400 && otherwise !== undefined) {
    const { status } = await context.resources.put(draft, { ...draft.body, spec: otherwise })
    if (status >= 400) throw new Unverified('prerequisite', `another spec was answered ${status}, too`)
  }
  if (!expectAccepted(context, requirement, put, '200 or 201')) return undefined
  const answer = await untilValue(context, url, kind, {
    pointer: '/status/state',
    holds: (state) => kind.status === undefined || state === 'active' || state === 'error',
    what: `${kind.id} to become active`,
  })
  const state = valueAt(answer.json, '/status/state')
  const sound = context.expect(requirement, state !== 'error', {
    message: `the ${kind.id} was accepted and ended in state error`,
    path: '$.status.state',
    expected: 'active',
    actual: state,
    answer,
  })
  if (!sound) return undefined
  expectSpec(context, requirement, answer, spec)
  return answer
}

/** Holds an answer to show every member of a spec as it was sent. Members that the provider adds are allowed. */
export function expectSpec(context: CheckContext, requirement: string, answer: Answer, spec: unknown): void {
  demandSpelling(answer, spec)
  const found = differences(spec, valueAt(answer.json, '/spec'), '$.spec')
  demandReferences(found)
  if (found.length === 0) context.expect(requirement, true, { message: '' })
  for (const { path, expected, actual } of found) {
    const message = `${path} does not come back as sent`
    context.expect(requirement, false, { message, path, expected, actual, answer })
  }
}
