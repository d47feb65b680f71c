import { isDeepStrictEqual } from 'node:util'
import {
  issuesOf,
  type ProviderName,
  providerNames,
  providers,
  valueAt,
  Wellknown,
  wellknownOperation,
} from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { expectJson } from '../../expectations/answer.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { discovered, discovery, endpoints, rootOf } from './wellknown-document.ts'

const providerForm = /^[a-z0-9.-]+\/v[0-9]+((alpha|beta)[0-9]+)?$/

const isRegional = (name: string): boolean =>
  (providerNames as readonly string[]).includes(name) &&
  providers[name as ProviderName].group === 'foundation' &&
  providers[name as ProviderName].endpoint === 'regional'

const globalFoundation = providerNames.filter(
  (name) => providers[name].group === 'foundation' && providers[name].endpoint === 'global',
)

/** DISC-01 to DISC-08, and HDR-01 of it: the discovery document at the root of the host. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'DISC-01/wellknown',
    title: 'wellknown: discovery answers 200 with a document at the root of the host',
    requirements: ['DISC-01'],
    reads: true,
    async run(context) {
      const { answer, url, rfcPath } = await discovery(context)
      if (!expectStatus(context, 'DISC-01', answer, 200)) return
      context.expect('DISC-01', Array.isArray(valueAt(answer.json, '/endpoints')), {
        message: `GET ${url} shows no discovery document`,
        path: '$.endpoints',
        expected: 'a list of endpoints',
        actual: answer.json ?? answer.text.slice(0, 200),
        answer,
      })
      if (rfcPath) {
        context.tolerate('DISC-01', {
          message: 'discovery answers at the path of RFC 8615 only',
          path: 'url',
          expected: wellknownOperation.paths[0],
          actual: new URL(url).pathname,
          answer,
        })
      }
    },
  }),
  defineCheck({
    id: 'DISC-02/wellknown',
    title: 'wellknown: the document holds a version and 1 to 64 endpoints with provider and url',
    requirements: ['DISC-02'],
    reads: true,
    async run(context) {
      const { answer } = await discovered(context)
      const issues = issuesOf(Wellknown, answer.json)
      context.expect('DISC-02', issues.length === 0, {
        message: `the document does not fit: ${issues.map(({ pointer, message }) => `${pointer || '/'} ${message}`).join(', ')}`,
        path: '$',
        expected: 'version and endpoints',
        actual: answer.json ?? answer.text.slice(0, 200),
        answer,
      })
    },
  }),
  defineCheck({
    id: 'DISC-03/wellknown',
    title: 'wellknown: the version of the document is v1',
    requirements: ['DISC-03'],
    reads: true,
    async run(context) {
      const { answer } = await endpoints(context)
      context.equal('DISC-03', '$.version', valueAt(answer.json, '/version'), 'v1', answer)
    },
  }),
  defineCheck({
    id: 'DISC-04/wellknown',
    title: 'wellknown: only global providers stand in the document',
    requirements: ['DISC-04'],
    reads: true,
    async run(context) {
      const { answer, entries } = await endpoints(context)
      const regional = entries.map(({ provider }) => provider).filter((each) => isRegional(nameOf(each)))
      context.equal('DISC-04', '$.endpoints[*].provider, regional', regional, [], answer)
    },
  }),
  defineCheck({
    id: 'DISC-05/wellknown',
    title: `wellknown: the document names ${globalFoundation.join(' and ')}`,
    requirements: ['DISC-05'],
    reads: true,
    async run(context) {
      const { answer, entries } = await endpoints(context)
      const named = new Set(entries.map(({ provider }) => nameOf(provider)))
      const absent = globalFoundation.filter((name) => !named.has(name))
      context.equal('DISC-05', '$.endpoints[*].provider, absent', absent, [], answer)
    },
  }),
  defineCheck({
    id: 'DISC-06/wellknown',
    title: 'wellknown: endpoints write their provider as name/version',
    requirements: ['DISC-06'],
    reads: true,
    async run(context) {
      const { answer, entries } = await endpoints(context)
      const odd = entries.map(({ provider }) => provider).filter((each) => !providerForm.test(each))
      context.equal('DISC-06', '$.endpoints[*].provider, of another form', odd, [], answer)
    },
  }),
  defineCheck({
    id: 'DISC-07/wellknown',
    title: 'wellknown: the document is open without a token and is the same with one',
    requirements: ['DISC-07'],
    reads: true,
    async run(context) {
      const { answer: known, url } = await discovered(context)
      const open = await context.send({ method: 'GET', url, token: null })
      if (!expectStatus(context, 'DISC-07', open, 200)) return
      context.expect('DISC-07', isDeepStrictEqual(open.json, known.json), {
        message: 'the document without a token is another one than with a token',
        path: '$',
        expected: known.json,
        actual: open.json,
        answer: open,
      })
    },
  }),
  defineCheck({
    id: 'DISC-08/wellknown',
    title: 'wellknown: discovery answers 200 or 500, also when the query is unknown',
    requirements: ['DISC-08'],
    reads: true,
    async run(context) {
      const { answer, url } = await discovery(context)
      expectStatus(context, 'DISC-08', answer, ...wellknownOperation.statuses)
      const odd = await context.send({ method: 'GET', url: `${url}?sc-unknown=1` })
      expectStatus(context, 'DISC-08', odd, ...wellknownOperation.statuses)
    },
  }),
  defineCheck({
    id: 'HDR-01/wellknown',
    title: 'wellknown: the document is application/json',
    requirements: ['HDR-01'],
    reads: true,
    async run(context) {
      const { answer } = await discovered(context)
      expectJson(context, answer)
    },
  }),
  defineCheck({
    id: 'DISC-19/wellknown',
    title: 'wellknown: metadata of OAuth or OpenID Connect is published',
    requirements: ['DISC-19'],
    reads: true,
    async run(context) {
      const statuses: number[] = []
      for (const name of ['openid-configuration', 'oauth-authorization-server']) {
        const url = `${rootOf(context)}/.well-known/${name}`
        const { status, json } = await context.send({ method: 'GET', url, token: null })
        statuses.push(status === 200 && typeof valueAt(json, '/issuer') !== 'string' ? 0 : status)
      }
      context.expect('DISC-19', statuses.includes(200), {
        message: `neither openid-configuration nor oauth-authorization-server is published at ${rootOf(context)}`,
      })
    },
  }),
]

function nameOf(provider: string): string {
  return provider.split('/')[0] ?? provider
}
