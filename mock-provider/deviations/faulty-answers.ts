/** Answers of one's own in the place of honest ones. */
import { type ProblemName, problemOfStatus, problems, problemType } from '../../contract/index.ts'
import { type Answer, errorAnswer } from '../outcome.ts'
import { withJson } from './alter.ts'
import type { Deviation, Exchange } from './deviation.ts'

/** An error with a sound body. */
export function problemAnswer({ path }: Exchange, problem: ProblemName, status?: number): Answer {
  const detail = 'Failed to carry out the request: it went wrong. Try again.'
  return errorAnswer({ refused: problem, detail, ...(status === undefined ? {} : { status }) }, path)
}

/** The same error under another status, its body in step. */
export function restated(answer: Answer, status: number): Answer {
  const problem = problemOfStatus(status)
  const spoken = problem === undefined ? {} : { type: problemType(problem), title: problems[problem].title }
  return withJson({ ...answer, status }, (body) => ({ ...body, ...spoken, status }))
}

/** Whether an exchange is one in which something goes wrong. */
export type Condition = (exchange: Exchange, answer: Answer) => boolean

/** Answers with something else whenever the condition holds. */
export function instead(
  when: Condition,
  other: (exchange: Exchange, answer: Answer) => Answer,
): NonNullable<Deviation['answers']> {
  return (exchange, answer) => (when(exchange, answer) ? other(exchange, answer) : answer)
}

/** 500, as of a provider whose code did not think of the case. */
export const crashed = (exchange: Exchange): Answer => problemAnswer(exchange, 'internal-server-error')

/** The status alone. */
export const bare = (status: number) => (): Answer => ({ status, headers: {} })
