import type { TSchema } from 'typebox'
import { issuesOf } from '../../contract/index.ts'
import type { Answer } from '../client/client.ts'
import type { CheckContext } from '../engine/context.ts'

const shownIssues = 3
const shownCharacters = 200

/** A status that is stated. */
export function expectStatus(
  context: CheckContext,
  requirement: string,
  answer: Answer,
  expected: number,
): boolean {
  return context.expect(requirement, answer.status === expected, {
    message: `the answer is ${answer.status}, not ${expected}`,
    path: 'status',
    expected,
    actual: answer.status,
    answer,
  })
}

/** An answer that succeeds, where no page states by what status. */
export function expectSuccess(context: CheckContext, requirement: string, answer: Answer): boolean {
  return context.expect(requirement, isSuccess(answer), {
    message: `the answer is ${answer.status}`,
    path: 'status',
    expected: '2xx',
    actual: answer.status,
    answer,
  })
}

/** An answer that refuses: 4xx, or also 5xx where a page knows no other failure. */
export function expectRefusal(
  context: CheckContext,
  requirement: string,
  answer: Answer,
  what: string,
  highest = 499,
): boolean {
  return context.expect(requirement, answer.status >= 400 && answer.status <= highest, {
    message: `${what} is answered ${answer.status}`,
    path: 'status',
    expected: highest === 499 ? '4xx' : '4xx or 5xx',
    actual: answer.status,
    answer,
  })
}

/** A body that fits what the page shows of it. */
export function expectShape(
  context: CheckContext,
  requirement: string,
  answer: Answer,
  schema: TSchema,
): boolean {
  if (answer.json === undefined) {
    return context.expect(requirement, false, {
      message: 'the answer is no JSON',
      path: 'body',
      expected: 'JSON',
      actual: answer.text.slice(0, shownCharacters),
      answer,
    })
  }
  const issues = issuesOf(schema, answer.json)
  const flaws = issues.slice(0, shownIssues).map(({ pointer, message }) => `${pointer || '/'} ${message}`)
  return context.expect(requirement, issues.length === 0, {
    message: `the answer has not the shape that is documented: ${flaws.join('; ')}`,
    path: issues[0]?.pointer ?? '/',
    answer,
  })
}

/** A message that the page prints word by word. */
export function expectMessage(
  context: CheckContext,
  requirement: string,
  answer: Answer,
  message: string,
): boolean {
  const actual = (answer.json as { readonly message?: unknown } | null | undefined)?.message
  return context.equal(requirement, '$.message', actual, message, answer)
}

export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300
}
