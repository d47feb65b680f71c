/** The eight problem types of the specification (errors.yaml): status, type URI and fixed title. */
export const problems = {
  'invalid-request': { status: 400, title: 'Bad Request' },
  unauthorized: { status: 401, title: 'Unauthorized' },
  forbidden: { status: 403, title: 'Forbidden' },
  'resource-not-found': { status: 404, title: 'Not Found' },
  'resource-conflict': { status: 409, title: 'Conflict' },
  'precondition-failed': { status: 412, title: 'Precondition Failed' },
  'validation-error': { status: 422, title: 'Unprocessable Entity' },
  'internal-server-error': { status: 500, title: 'Internal Server Error' },
} as const

export type ProblemName = keyof typeof problems

const typeHost = 'http://secapi.cloud/errors/'
/** The usage guides print this host; readers tolerate it. */
const olderTypeHost = 'http://secapi.eu/errors/'

/** The type URI of a problem, e.g. `http://secapi.cloud/errors/forbidden`. */
export function problemType(name: ProblemName): string {
  return typeHost + name
}

/** The problem that the specification documents for a status, if it documents one. */
export function problemOfStatus(status: number): ProblemName | undefined {
  return (Object.keys(problems) as ProblemName[]).find((name) => problems[name].status === status)
}

/** How a type URI relates to the problem of a status: as written, with the guides' older host, or neither. */
export function matchProblemType(status: number, type: string): 'exact' | 'older-host' | 'other' {
  const name = problemOfStatus(status)
  if (name === undefined) return 'other'
  if (type === typeHost + name) return 'exact'
  return type === olderTypeHost + name ? 'older-host' : 'other'
}
