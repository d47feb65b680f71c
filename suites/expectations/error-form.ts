import { ErrorBody, errorBodyIssues, type Issue, type Kind } from '../../contract/index.ts'
import type { Answer } from '../client/client.ts'
import { Unverified } from '../engine/check-ended.ts'
import type { CheckContext } from '../engine/context.ts'

/**
 * Holds one kind of error to an Error body, in the form that the other errors of the provider have. A member that is wrong
 * in all of them is the matter of ERR-01 and its like, and not of a requirement about this one error.
 *
 * @param what the error, for the message
 * @throws {Unverified} `prerequisite` when the 401 of the same kind has the same faults
 */
export async function expectErrorForm(
  context: CheckContext,
  requirement: string,
  kind: Kind,
  answer: Answer,
  what: string,
): Promise<void> {
  const issues = errorBodyIssues(answer.json)
  if (issues.length > 0 && isLikeError(answer.json)) await demandOwnFault(context, kind, issues)
  context.expect(requirement, issues.length === 0, {
    message: `${what} has no Error body: ${describe(issues)}`,
    path: '$',
    expected: 'type, title, status, detail, instance, sources',
    actual: answer.json ?? answer.text.slice(0, 200),
    answer,
  })
}

/** What has no member of an Error is none, whatever the other errors are. */
function isLikeError(json: unknown): boolean {
  return Object.keys(ErrorBody.properties).some((member) => Object.hasOwn(Object(json), member))
}

/** The 401 is the error that every operation has, and that takes nothing but leaving the token out. */
async function demandOwnFault(context: CheckContext, kind: Kind, issues: readonly Issue[]): Promise<void> {
  const { url } = await context.resources.collection(kind.id)
  const usual = await context.send({ method: 'GET', url, token: null })
  const usualIssues = usual.status === 401 ? errorBodyIssues(usual.json).map(text) : []
  if (issues.every((issue) => usualIssues.includes(text(issue)))) {
    throw new Unverified('prerequisite', `all errors are like that: ${describe(issues)}`)
  }
}

function describe(issues: readonly Issue[]): string {
  return issues.map(text).join(', ')
}

function text({ pointer, message }: Issue): string {
  return `${pointer || '/'} ${message}`
}
