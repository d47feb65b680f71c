import { type ProblemName, pointerSegments, problems, problemType } from '../contract/index.ts'

/** What goes back over the wire. The body is a finished string, built once. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** After how many bytes of the body the connection breaks. */
  readonly cut?: number
  /** How long the answer is held back, in milliseconds: as a slow provider does. */
  readonly afterMs?: number
}

export interface Source {
  readonly pointer: string
  readonly parameter: string
}

/** Why a request is not carried out. The front door writes the error body. */
export interface Refusal {
  readonly refused: ProblemName
  readonly detail: string
  readonly sources?: readonly Source[]
  /** For a status that has no problem type of its own (405, 406, 413, 415). */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

export type Outcome = Answer | Refusal

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}

export function refuse(
  refused: ProblemName,
  detail: string,
  rest: Omit<Refusal, 'refused' | 'detail'> = {},
): Refusal {
  return { refused, detail, ...rest }
}

const json = { 'content-type': 'application/json' } as const

export function answer(status: number, body: string, headers?: Readonly<Record<string, string>>): Answer {
  return { status, body, headers: headers === undefined ? json : { ...json, ...headers } }
}

export const accepted: Answer = { status: 202, headers: {} }

// Limits of the Error schema: texts of the caller end up in these members.
const maxDetail = 32_768
const maxInstance = 256
const maxPointer = 256
const maxParameter = 64
const maxSources = 32

/** The error answer to a refusal (RFC 7807 shape of the contract). */
export function errorAnswer(refusal: Refusal, instance: string): Answer {
  const problem = problems[refusal.refused]
  const status = refusal.status ?? problem.status
  const body = {
    type: problemType(refusal.refused),
    title: problem.title,
    status,
    detail: refusal.detail.slice(0, maxDetail),
    instance: instance.slice(0, maxInstance) || '/',
    sources: (refusal.sources ?? []).slice(0, maxSources).map(({ pointer, parameter }) => ({
      pointer: pointer.slice(0, maxPointer) || '/',
      parameter: parameter.slice(0, maxParameter) || 'body',
    })),
  }
  return answer(status, JSON.stringify(body), refusal.headers)
}

/** A place in the body that is at fault. */
export interface Flaw {
  readonly pointer: string
  readonly message: string
}

/** Refuses a request for everything that is wrong in it, together (ERR-29). */
export function refuseFlaws(what: string, flaws: readonly Flaw[]): Refusal {
  const shown = flaws
    .slice(0, maxSources)
    .map(({ pointer, message }) => `${pointer || 'the body'} ${message}`)
  return refuse('validation-error', `Failed to ${what}: ${shown.join('; ')}. Correct what sources names.`, {
    sources: flaws.map(({ pointer }) => ({ pointer, parameter: pointerSegments(pointer).at(-1) ?? 'body' })),
  })
}

/** A source for what does not stand in the body: a query parameter, a header, a path segment. */
export function parameterSource(parameter: string): Source {
  return { pointer: `/${parameter}`, parameter }
}
