import {
  errorBodyIssues,
  matchProblemType,
  problemOfStatus,
  problems,
  valueAt,
} from '../../contract/index.ts'
import type { Answer } from '../client/client.ts'
import type { CheckContext } from '../engine/context.ts'

/** The requirement about the problem type of each documented status. */
const typeRequirement: Readonly<Record<number, string>> = {
  400: 'ERR-03',
  401: 'ERR-05',
  403: 'ERR-07',
  404: 'ERR-09',
  409: 'ERR-11',
  412: 'ERR-13',
  422: 'ERR-15',
  500: 'ERR-17',
}

/** An error body as far as it can be read. */
export interface ErrorView {
  readonly type?: string
  readonly sources: readonly { readonly pointer?: string; readonly parameter?: string }[]
}

/** Holds the body of an error answer to the Error schema and to the problem of its status. */
export function expectErrorBody(context: CheckContext, answer: Answer): ErrorView {
  const issues = errorBodyIssues(answer.json)
  context.expect('ERR-01', issues.length === 0, {
    message: `the body of ${answer.status} is not an Error: ${issues.map(({ pointer, message }) => `${pointer || '/'} ${message}`).join(', ') || 'no JSON'}`,
    path: '$',
    expected: 'type, title, status, detail, instance, sources',
    actual: answer.json ?? answer.text.slice(0, 200),
    answer,
  })
  const body = (typeof answer.json === 'object' && answer.json !== null ? answer.json : {}) as Record<
    string,
    unknown
  >
  if ('status' in body) context.equal('ERR-02', '$.status', body['status'], answer.status, answer)
  const problem = problemOfStatus(answer.status)
  const requirement = typeRequirement[answer.status]
  if (problem !== undefined && requirement !== undefined && typeof body['type'] === 'string') {
    const match = matchProblemType(answer.status, body['type'])
    const observation = {
      message: `the type of a ${answer.status} (${problems[problem].title}) is not its problem type`,
      path: '$.type',
      expected: `http://secapi.cloud/errors/${problem}`,
      actual: body['type'],
      answer,
    }
    if (match === 'older-host')
      context.tolerate(requirement, {
        ...observation,
        message: 'the type has the older host of the usage guides',
      })
    else context.expect(requirement, match === 'exact', observation)
  }
  return {
    ...(typeof body['type'] === 'string' ? { type: body['type'] } : {}),
    sources: readSources(body['sources']),
  }
}

/** The sources as far as they have the right form; ERR-01 has reported the rest. */
export function readSources(sources: unknown): ErrorView['sources'] {
  if (!Array.isArray(sources)) return []
  return (sources as unknown[]).map((source) => {
    const [pointer, parameter] = [valueAt(source, '/pointer'), valueAt(source, '/parameter')]
    return {
      ...(typeof pointer === 'string' ? { pointer } : {}),
      ...(typeof parameter === 'string' ? { parameter } : {}),
    }
  })
}
