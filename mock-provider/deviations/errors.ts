import { type problems, problemType } from '../../contract/index.ts'
import { dropAt, inErrors, isError } from './alter.ts'
import type { Deviation } from './deviation.ts'
import { instead } from './faulty-answers.ts'

/** What each error must say, status by status, and the rows that ask for an error by its type. */
const typeRows = ['ERR-03', 'ERR-05', 'ERR-07', 'ERR-09', 'ERR-11', 'ERR-13', 'ERR-15', 'ERR-17']
const titleRows = ['ERR-04', 'ERR-06', 'ERR-08', 'ERR-10', 'ERR-12', 'ERR-14', 'ERR-16', 'ERR-18']
const typedRows = ['AUTHN-02', 'AUTHZ-01', 'JSON-02']
const memberRows = ['ERR-01', 'ERR-02', 'ERR-20', 'ERR-21', 'ERR-22', 'ERR-23', 'ERR-24', 'ERR-25']
const bodyRows = ['ERR-28', 'HDR-15', 'LIFE-25', 'VER-06']
const allRows = [...memberRows, ...typeRows, ...titleRows, ...typedRows, ...bodyRows, 'ERR-19', 'ERR-29']

/** What goes wrong in all of an error body, or in its common members. */
export const errorDeviations: readonly Deviation[] = [
  {
    name: 'errors-without-body',
    title: 'Errors have no body',
    requirements: allRows,
    answers: instead(isError, (_, { status, headers: { 'content-type': __, ...headers } }) => ({
      status,
      headers,
    })),
  },
  {
    name: 'errors-wrapped',
    title: 'The members of an error stand in an object error, with a code and a message',
    requirements: allRows,
    answers: instead(isError, (_, answer) => ({
      ...answer,
      body: `{"error":{"code":${answer.status},"message":"the request failed"}}`,
    })),
  },
  {
    name: 'not-found-as-html-page',
    title: 'A 404 is the HTML page of the web server',
    requirements: [
      ...['ERR-28', 'ERR-01', 'ERR-02', 'ERR-09', 'ERR-10', 'ERR-20', 'ERR-21', 'ERR-22', 'ERR-23', 'ERR-26'],
      ...['LIFE-25', 'VER-06', 'JSON-01'],
    ],
    answers: instead(
      (exchange, answer) => isError(exchange, answer, [404]),
      () => ({ status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>404 Not Found</h1>' }),
    ),
  },
  {
    name: 'errors-as-text',
    title: 'Errors call their JSON text/plain',
    requirements: ['ERR-26'],
    answers: instead(isError, (_, answer) => ({
      ...answer,
      headers: { ...answer.headers, 'content-type': 'text/plain' },
    })),
  },
  {
    name: 'error-status-always-bad-request',
    title: 'The status in an error body is 400, whatever the status of the answer',
    requirements: ['ERR-02'],
    answers: inErrors(undefined, (problem) => {
      problem['status'] = 400
    }),
  },
  {
    name: 'error-status-as-text',
    title: 'The status in an error body is a string',
    requirements: ['ERR-02', 'ERR-01'],
    answers: inErrors(undefined, (problem) => {
      problem['status'] = String(problem['status'])
    }),
  },
  {
    name: 'error-types-about-blank',
    title: 'The type of every error is about:blank',
    requirements: [...typeRows, ...typedRows, 'ERR-19'],
    answers: inErrors(undefined, (problem) => {
      problem['type'] = 'about:blank'
    }),
  },
  {
    name: 'error-types-without-host',
    title: 'The type of an error is the bare name of the problem',
    requirements: [...typeRows, ...typedRows],
    answers: inErrors(undefined, (problem) => {
      problem['type'] = String(problem['type']).split('/').at(-1)
    }),
  },
  {
    name: 'error-titles-in-capitals',
    title: 'The titles of errors are written in capitals',
    requirements: titleRows,
    answers: inErrors(undefined, (problem) => {
      problem['title'] = String(problem['title']).toUpperCase()
    }),
  },
  {
    name: 'error-titles-tell-the-case',
    title: 'The title of an error tells of the case, so that no two are alike',
    requirements: ['ERR-19', ...titleRows],
    answers: inErrors(undefined, (problem, { method, path }) => {
      problem['title'] = `${method} ${path} failed`
    }),
  },
  ...mistyped('bad-request', 400, 'validation-error', ['ERR-03', 'JSON-02']),
  ...mistyped('unauthorized', 401, 'forbidden', ['ERR-05', 'AUTHN-02']),
  ...mistyped('forbidden', 403, 'unauthorized', ['ERR-07', 'AUTHZ-01']),
  ...mistyped('not-found', 404, 'invalid-request', ['ERR-09']),
  ...mistyped('conflict', 409, 'validation-error', ['ERR-11']),
  ...mistyped('stale-version', 412, 'resource-conflict', ['ERR-13']),
  ...mistyped('validation', 422, 'invalid-request', ['ERR-15']),
  ...retitled('bad-request', 400, 'Invalid Request', ['ERR-04']),
  ...retitled('unauthorized', 401, 'Invalid Token', ['ERR-06']),
  ...retitled('forbidden', 403, 'Access Denied', ['ERR-08']),
  ...retitled('not-found', 404, 'Resource not found', ['ERR-10']),
  ...retitled('conflict', 409, 'Resource Conflict', ['ERR-12']),
  ...retitled('stale-version', 412, 'Version mismatch', ['ERR-14']),
  ...retitled('validation', 422, 'Validation failed', ['ERR-16']),
  {
    name: 'error-with-meta-text',
    title: 'The meta of an error is the number of the trace, as a text',
    requirements: ['ERR-32'],
    answers: inErrors(undefined, (problem) => {
      problem['meta'] = 'trace 7f3a9c'
    }),
  },
  {
    name: 'error-without-type',
    title: 'Errors have no type',
    requirements: ['ERR-01', ...typeRows, ...typedRows],
    answers: inErrors(undefined, (problem) => dropAt(problem, '/type')),
  },
]

/** Errors of one status that carry the type of another: its title is then no longer the only one of that type. */
function mistyped(
  what: string,
  status: number,
  type: keyof typeof problems,
  requirements: readonly string[],
): Deviation[] {
  return [
    {
      name: `${what}-typed-as-${type}`,
      title: `A ${status} has the type of ${type}`,
      requirements: [...requirements, 'ERR-19'],
      answers: inErrors([status], (problem) => {
        problem['type'] = problemType(type)
      }),
    },
  ]
}

function retitled(what: string, status: number, title: string, requirements: readonly string[]): Deviation[] {
  return [
    {
      name: `${what}-with-other-title`,
      title: `The title of a ${status} is ${title}`,
      requirements,
      answers: inErrors([status], (problem) => {
        problem['title'] = title
      }),
    },
  ]
}
