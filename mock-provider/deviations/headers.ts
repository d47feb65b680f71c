import type { Answer } from '../outcome.ts'
import { matchOf } from './alter.ts'
import type { Deviation, Exchange } from './deviation.ts'
import { type Condition, crashed, instead, problemAnswer, restated } from './faulty-answers.ts'

const withHeader =
  (name: string, change: (value: string) => string | undefined) =>
  (_: Exchange, answer: Answer): Answer => {
    const { [name]: value = '', ...rest } = answer.headers
    const changed = change(value)
    return { ...answer, headers: changed === undefined ? rest : { ...rest, [name]: changed } }
  }

const status =
  (...statuses: readonly number[]): Condition =>
  ({ path }, answer) =>
    statuses.includes(answer.status) && path.includes('/providers/')

/** What goes wrong around the body: headers, methods, media types, and the spelling of paths and queries. */
export const headerDeviations: readonly Deviation[] = [
  {
    name: 'answers-as-text',
    title: 'Successful answers call their JSON text/plain',
    requirements: ['HDR-01'],
    answers: instead(
      status(200, 201),
      withHeader('content-type', () => 'text/plain;charset=utf-8'),
    ),
  },
  {
    name: 'lists-without-media-type',
    title: 'Lists, which are streamed, have no media type',
    requirements: ['HDR-01'],
    answers: instead(
      (exchange, answer) => answer.status === 200 && matchOf(exchange)?.name === undefined,
      withHeader('content-type', () => undefined),
    ),
  },
  {
    name: 'location-missing',
    title: 'An answer 201 has no Location',
    requirements: ['HDR-07'],
    answers: instead(
      status(201),
      withHeader('location', () => undefined),
    ),
  },
  {
    name: 'location-of-collection',
    title: 'Location in an answer 201 is the URI of the collection',
    requirements: ['HDR-07'],
    answers: instead(
      status(201),
      withHeader('location', (url) => url.replace(/\/[^/]+$/, '')),
    ),
  },
  {
    name: 'location-inside-cluster',
    title: 'Location in an answer 201 names the service behind the gateway',
    requirements: ['HDR-07'],
    answers: instead(
      status(201),
      withHeader('location', (url) =>
        url.replace(/^https?:\/\/[^/]+/, 'http://api.seca.svc.cluster.local:8080'),
      ),
    ),
  },
  {
    name: 'accepted-with-body',
    title: 'An answer 202 to DELETE or to an action has a body',
    requirements: ['HDR-09'],
    answers: instead(status(202), (_, answer) => ({
      ...answer,
      headers: { ...answer.headers, 'content-type': 'application/json' },
      body: '{"message":"accepted"}',
    })),
  },
  {
    // Not 404, which is tolerated: the router of many a gateway knows no other answer.
    name: 'unknown-method-is-bad-request',
    title: 'A method that a path does not have is answered 400',
    requirements: ['HDR-13', 'REG-04', 'SKU-01', 'ALOG-06', 'INST-14', 'INST-15'],
    answers: instead(status(405), (exchange) => problemAnswer(exchange, 'invalid-request')),
  },
  {
    name: 'unknown-method-crashes',
    title: 'A method that a path does not have is answered 500',
    requirements: ['HDR-13', 'REG-04', 'SKU-01', 'ALOG-06', 'INST-15'],
    answers: instead(status(405), crashed),
  },
  {
    name: 'unknown-method-without-allow',
    title: 'An answer 405 does not say which methods are there',
    requirements: ['HDR-14'],
    answers: instead(
      status(405),
      withHeader('allow', () => undefined),
    ),
  },
  {
    name: 'allow-lists-everything',
    title: 'Allow lists the same methods for every path',
    requirements: ['HDR-14'],
    answers: instead(
      status(405),
      withHeader('allow', () => 'GET, PUT, POST, DELETE, PATCH'),
    ),
  },
  {
    name: 'protocol-errors-without-body',
    title: 'The gateway answers 405, 406, 413 and 415 itself, without a body',
    requirements: ['HDR-15', 'ERR-01'],
    answers: instead(status(405, 406, 413, 415), (_, { status: given, headers: { allow } }) => ({
      status: given,
      headers: allow === undefined ? {} : { allow },
    })),
  },
  {
    name: 'accept-ignored',
    title: 'A caller who takes XML only gets JSON',
    requirements: ['HDR-05'],
    skips: ['accept'],
  },
  {
    name: 'accept-anything-gives-xml',
    title: 'A caller who takes anything, or says nothing of it, gets XML',
    requirements: ['HDR-06', 'HDR-01', 'JSON-01'],
    answers: instead(
      ({ headers, path }, answer) =>
        answer.status === 200 &&
        path.includes('/providers/') &&
        ['*/*', null].includes(headers.get('accept')),
      (_, answer) => ({ ...answer, headers: { 'content-type': 'application/xml' }, body: '<resource/>' }),
    ),
  },
  {
    name: 'charset-refused',
    title: 'A PUT of application/json with a charset is answered 415',
    requirements: ['HDR-02'],
    skips: ['charset'],
  },
  {
    name: 'media-type-ignored',
    title: 'A PUT is read as JSON, whatever media type it has',
    requirements: ['HDR-03'],
    skips: ['media-type'],
  },
  {
    name: 'media-type-crashes',
    title: 'A PUT in another media type than JSON is answered 500',
    requirements: ['HDR-03'],
    answers: instead(status(415), crashed),
  },
  {
    name: 'media-type-is-bad-request',
    title: 'A PUT in another media type than JSON is answered 400',
    requirements: ['HDR-03'],
    answers: instead(status(415), (_, answer) => restated(answer, 400)),
  },
  {
    name: 'media-type-missing-crashes',
    title: 'A PUT that names no media type is answered 500',
    requirements: ['HDR-04'],
    skips: ['media-type-optional'],
  },
  {
    name: 'unknown-query-refused',
    title: 'A query parameter that is not known is answered 400',
    requirements: ['HDR-17'],
    answers: instead(
      ({ method, query, path }, answer) =>
        method === 'GET' &&
        answer.status === 200 &&
        path.includes('/providers/') &&
        [...new URLSearchParams(query).keys()].some((name) => !/^(limit|labels|skipToken)$/.test(name)),
      (exchange) => problemAnswer(exchange, 'invalid-request'),
    ),
  },
  {
    name: 'trailing-slash-crashes',
    title: 'A slash at the end of a path leads to 500',
    requirements: ['HDR-18'],
    answers: instead(({ path }, answer) => answer.status !== 401 && path.endsWith('/'), crashed),
  },
  {
    name: 'trailing-slash-redirects-forever',
    title: 'A slash at the end of a path is redirected to itself',
    requirements: ['HDR-18'],
    answers: instead(
      ({ path }, answer) => answer.status !== 401 && path.endsWith('/'),
      ({ path }) => ({ status: 308, headers: { location: path } }),
    ),
  },
  {
    name: 'paths-in-any-case',
    title: 'A path is found in capitals too',
    // NAME-01 as well: a PUT on a name in capitals is taken.
    requirements: ['HDR-16', 'NAME-01'],
    skips: ['path-spelling'],
  },
]
