import {
  matchProblemType,
  type ProblemName,
  problemOfStatus,
  problems,
  problemType,
} from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectSafeText } from './safe-text.ts'

/** What the body of every error is held to, whatever its status. */
export const formRequirements = [
  'ERR-01',
  'ERR-02',
  'ERR-20',
  'ERR-21',
  'ERR-23',
  'ERR-26',
  'ERR-30',
  'ERR-32',
] as const

/** The requirements about type and title of each documented status. */
export const problemRequirements: Readonly<Record<number, readonly [type: string, title: string]>> = {
  400: ['ERR-03', 'ERR-04'],
  401: ['ERR-05', 'ERR-06'],
  403: ['ERR-07', 'ERR-08'],
  404: ['ERR-09', 'ERR-10'],
  409: ['ERR-11', 'ERR-12'],
  412: ['ERR-13', 'ERR-14'],
  422: ['ERR-15', 'ERR-16'],
  500: ['ERR-17', 'ERR-18'],
}

const required = ['type', 'title', 'status', 'detail', 'instance', 'sources'] as const
/** Of these only the right value has a requirement of its own. */
const texts = new Set<string>(['type', 'title'])
const maxSources = 32
const maxInstance = 256
// What RFC 3986 leaves to a URI reference, percent signs with two digits.
const uriReference = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/

/** Holds an error to everything that its body has to be: one requirement for each part of it. */
export function expectProblem(context: CheckContext, answer: Answer): void {
  const type = answer.headers['content-type']
  context.expect('ERR-26', /^application\/(problem\+)?json\s*(;|$)/i.test(type ?? ''), {
    message: 'an error has another media type',
    path: 'header content-type',
    expected: 'application/json or application/problem+json',
    actual: type,
    answer,
  })
  const isObject = typeof answer.json === 'object' && answer.json !== null && !Array.isArray(answer.json)
  const body = (isObject ? answer.json : {}) as Readonly<Record<string, unknown>>
  const isText = (value: unknown) => typeof value === 'string' && value !== ''
  const missing = required.filter((member) =>
    texts.has(member) ? !isText(body[member]) : body[member] === undefined,
  )
  context.expect('ERR-01', isObject && missing.length === 0, {
    message: isObject
      ? `the body of ${answer.status} lacks ${missing.join(', ')}`
      : `the body of ${answer.status} is no JSON object`,
    path: '$',
    expected: required.join(', '),
    actual: answer.json ?? answer.text.slice(0, 200),
    answer,
  })
  if (!isObject) return
  // What is missing is said; the rest is about what is there.
  expectMembers(context, answer, body)
  expectType(context, answer, body)
  expectSafeText(context, answer)
}

function expectMembers(context: CheckContext, answer: Answer, body: Readonly<Record<string, unknown>>): void {
  const { status, title, detail, instance, sources, meta } = body
  const holds = (requirement: string, member: string, fits: boolean, expected: unknown) => {
    const path = `$.${member}`
    const actual = body[member]
    context.expect(requirement, actual === undefined ? member === 'meta' : fits, {
      message: `${path} of a ${answer.status} is not as it must be`,
      path,
      expected,
      actual,
      answer,
    })
  }
  if (status !== undefined) holds('ERR-02', 'status', status === answer.status, answer.status)
  if (detail !== undefined) {
    const says = typeof detail === 'string' && detail.trim() !== '' && !isSameText(detail, title)
    holds('ERR-20', 'detail', says, 'a text about the case, which is not empty and not the title again')
  }
  if (instance !== undefined)
    holds('ERR-21', 'instance', isUriReference(instance), 'a URI reference of 1 to 256')
  holds('ERR-23', 'sources', isSources(sources), `0 to ${maxSources} entries with pointer and parameter`)
  const isMap = typeof meta === 'object' && meta !== null && !Array.isArray(meta)
  holds('ERR-32', 'meta', isMap, 'an object, where it is present')
}

function expectType(context: CheckContext, answer: Answer, body: Readonly<Record<string, unknown>>): void {
  const [typeRule, titleRule] = problemRequirements[answer.status] ?? []
  const name = problemOfStatus(answer.status)
  if (typeRule === undefined || titleRule === undefined || name === undefined) return
  const { type, title } = body
  if (type !== undefined) expectTypeOf(context, typeRule, name, type, answer)
  if (title !== undefined) context.equal(titleRule, '$.title', title, problems[name].title, answer)
}

function expectTypeOf(
  context: CheckContext,
  requirement: string,
  name: ProblemName,
  type: unknown,
  answer: Answer,
): void {
  const match = typeof type === 'string' ? matchProblemType(answer.status, type) : 'other'
  const observation = { path: '$.type', expected: problemType(name), actual: type, answer }
  if (match === 'older-host') {
    context.tolerate(requirement, {
      ...observation,
      message: 'the type has the older host of the usage guides',
    })
  } else {
    const message = `the type of a ${answer.status} is not its problem type`
    context.expect(requirement, match === 'exact', { ...observation, message })
  }
}

/** Whether a text repeats another, apart from capitals and the full stop. */
function isSameText(text: string, other: unknown): boolean {
  const bare = (value: string) => value.trim().replace(/\.$/, '').toLowerCase()
  return typeof other === 'string' && bare(text) === bare(other)
}

function isUriReference(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.length <= maxInstance &&
    uriReference.test(value) &&
    URL.canParse(value, 'https://provider.example')
  )
}

function isSources(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length <= maxSources &&
    (value as unknown[]).every((source) => {
      const { pointer, parameter } = Object(source) as Record<string, unknown>
      return [pointer, parameter].every((text) => typeof text === 'string' && text !== '')
    })
  )
}
