import type { Answer } from '../outcome.ts'
import { wellknownPaths } from '../wellknown.ts'
import { alterAt, type Json, objectsIn, withJson } from './alter.ts'
import type { Deviation, Exchange } from './deviation.ts'

const isDiscovery = ({ path, method }: Exchange) => method === 'GET' && wellknownPaths.includes(path)

const inDocument =
  (change: (document: Json) => unknown) =>
  (exchange: Exchange, answer: Answer): Answer => {
    if (!isDiscovery(exchange) || answer.status !== 200) return answer
    return withJson(answer, (body) => {
      change(body)
      return body
    })
  }

const endpoints = (document: Json) => objectsIn(document, 'endpoints')

/** What goes wrong in the document that a client reads first. */
export const discoveryDeviations: readonly Deviation[] = [
  {
    // Not a 404: a provider without discovery is none that breaks it.
    name: 'wellknown-unavailable',
    title: 'The gateway has a route for the discovery document, and nothing behind it: 503',
    requirements: ['DISC-01', 'DISC-08'],
    answers: (exchange, answer) =>
      isDiscovery(exchange)
        ? { status: 503, headers: { 'content-type': 'text/plain' }, body: 'no healthy upstream' }
        : answer,
  },
  {
    name: 'wellknown-needs-token',
    title: 'The discovery document is kept from callers without a token',
    requirements: ['DISC-07', 'DISC-01', 'DISC-08'],
    answers: (exchange, answer) =>
      isDiscovery(exchange) && exchange.headers.get('authorization') === null
        ? { status: 401, headers: { 'www-authenticate': 'Bearer' } }
        : answer,
  },
  {
    name: 'wellknown-as-text',
    title: 'The discovery document is served as a static file without the media type of JSON',
    requirements: ['HDR-01'],
    answers: (exchange, answer) =>
      isDiscovery(exchange) ? { ...answer, headers: { 'content-type': 'text/plain' } } : answer,
  },
  {
    name: 'wellknown-without-version',
    title: 'The discovery document has no version',
    requirements: ['DISC-02', 'DISC-03'],
    answers: inDocument((document) => delete document['version']),
  },
  {
    name: 'wellknown-of-next-version',
    title: 'The discovery document calls itself v2',
    requirements: ['DISC-03'],
    answers: inDocument((document) => {
      document['version'] = 'v2'
    }),
  },
  {
    name: 'wellknown-without-endpoints',
    title: 'The discovery document lists nothing, since its configuration was not mounted',
    requirements: ['DISC-02', 'DISC-05'],
    answers: inDocument((document) => {
      document['endpoints'] = []
    }),
  },
  {
    name: 'wellknown-lists-regional-provider',
    title: 'The discovery document names compute, which belongs to a region',
    requirements: ['DISC-04'],
    answers: inDocument((document) => {
      const [first] = endpoints(document)
      const url = String(first?.['url']).replace(/seca\.\w+/, 'seca.compute')
      document['endpoints'] = [...endpoints(document), { provider: 'seca.compute/v1', url }]
    }),
  },
  {
    name: 'wellknown-without-authorization',
    title: 'The discovery document forgets seca.authorization',
    requirements: ['DISC-05'],
    answers: inDocument((document) => {
      document['endpoints'] = endpoints(document).filter(
        ({ provider }) => provider !== 'seca.authorization/v1',
      )
    }),
  },
  {
    name: 'wellknown-provider-without-version',
    title: 'The endpoints of the discovery document name their providers without a version',
    requirements: ['DISC-06'],
    answers: inDocument((document) =>
      alterAt(document, '/endpoints/*/provider', (name) => String(name).split('/')[0]),
    ),
  },
  {
    name: 'wellknown-provider-empty',
    title: 'An endpoint of the discovery document has an empty provider',
    requirements: ['DISC-02', 'DISC-05', 'DISC-06', 'DISC-09'],
    answers: inDocument((document) => alterAt(document, '/endpoints/0/provider', () => '')),
  },
  {
    name: 'wellknown-relative-urls',
    title: 'The urls of the discovery document are paths without a host',
    requirements: ['DISC-09'],
    answers: inDocument((document) =>
      alterAt(document, '/endpoints/*/url', (url) => String(url).replace(/^https?:\/\/[^/]+/, '')),
    ),
  },
  {
    name: 'wellknown-urls-mixed-up',
    title: 'Each url of the discovery document leads to the other provider',
    requirements: ['DISC-09'],
    answers: inDocument((document) => {
      const urls = endpoints(document).map(({ url }) => url)
      for (const endpoint of endpoints(document)) endpoint['url'] = urls.pop()
    }),
  },
]
