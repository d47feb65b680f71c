import { page, rfc } from '../../contract/requirements/requirement.ts'
import type { Deviation } from '../deviations/deviation.ts'
import type { Variant } from './variant.ts'

const withHeaders =
  (
    change: (headers: Readonly<Record<string, string>>) => Readonly<Record<string, string>>,
  ): NonNullable<Deviation['answers']> =>
  (_, answer) => ({ ...answer, headers: change(answer.headers) })

const inCapitals = (name: string) => name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())

/** Other permitted headers around an answer. */
export const headerVariants: readonly Variant[] = [
  {
    name: 'header-names-in-capitals',
    title: 'The names of headers are written with capitals',
    clause: rfc(9110, '5.1'),
    because: 'the spelling of a header name makes no difference',
    alters: {
      answers: withHeaders((headers) =>
        Object.fromEntries(Object.entries(headers).map(([name, value]) => [inCapitals(name), value])),
      ),
    },
    warns: [],
  },
  {
    name: 'more-headers',
    title: 'Answers have headers of gateways and proxies beside their own',
    clause: page('http'),
    because: 'headers that are not named are neither asked for nor forbidden',
    alters: {
      answers: withHeaders((headers) => ({
        ...headers,
        server: 'gateway',
        via: '1.1 edge',
        etag: '"1"',
        vary: 'accept-encoding, origin',
        'cache-control': 'no-store',
        'x-request-id': '0192f5c4',
        'ratelimit-remaining': '99',
      })),
    },
    warns: [],
  },
  {
    name: 'media-type-with-charset',
    title: 'The media type of JSON names the charset',
    clause: page('http'),
    because: 'a parameter does not change the media type',
    alters: {
      answers: withHeaders((headers) =>
        headers['content-type'] === 'application/json'
          ? { ...headers, 'content-type': 'application/json; charset=UTF-8' }
          : headers,
      ),
    },
    warns: [],
  },
  {
    name: 'location-as-path',
    title: 'Location is a path without scheme and host',
    clause: rfc(9110, '10.2.2'),
    because: 'Location is a URI reference, relative to the request',
    alters: {
      answers: withHeaders((headers) =>
        headers['location'] === undefined
          ? headers
          : { ...headers, location: headers['location'].replace(/^https?:\/\/[^/]+/, '') },
      ),
    },
    warns: [],
  },
  {
    name: 'location-on-every-change',
    title: 'Updates and deletions have a Location as well',
    clause: page('http'),
    because: 'the page asks for Location at 202, and forbids it nowhere',
    alters: {
      answers: ({ method, path }, answer) =>
        ['PUT', 'DELETE'].includes(method) && answer.status < 300 && answer.headers['location'] === undefined
          ? { ...answer, headers: { ...answer.headers, location: path } }
          : answer,
    },
    warns: [],
  },
  {
    name: 'challenge-with-realm',
    title: 'WWW-Authenticate has realm, error and scope',
    clause: rfc(9110, '11.6.1'),
    because: 'the parameters of a challenge are open',
    alters: {
      answers: withHeaders((headers) =>
        headers['www-authenticate'] === undefined
          ? headers
          : { ...headers, 'www-authenticate': 'Bearer realm="acme", error="invalid_token", scope="seca"' },
      ),
    },
    warns: [],
  },
]
