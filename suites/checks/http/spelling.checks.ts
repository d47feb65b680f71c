import { isDeepStrictEqual } from 'node:util'
import { type Kind, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { listable, writable } from '../sets.ts'
import { demandStatus, readableUrls } from './prerequisites.ts'

const headerNames = ['If-Unmodified-Since', 'IF-UNMODIFIED-SINCE', 'iF-uNMODIFIED-sINCE']
const maxRedirects = 5

/** A collection in other spellings: capitals, no dashes, one instead of many. */
function respelt({ collection }: Kind): string[] {
  const camel = collection.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  const others = [
    collection.charAt(0).toUpperCase() + collection.slice(1),
    collection.toUpperCase(),
    camel,
    collection.replaceAll('-', '_'),
    collection.replace(/s$/, ''),
  ]
  return [...new Set(others)].filter((each) => each !== collection)
}

const headers = forKinds(writable, (kind) =>
  defineCheck({
    id: `HDR-12/${kind.id}`,
    title: `${kind.id}: if-unmodified-since counts in every spelling`,
    requirements: ['HDR-12'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      const version = valueAt(own.answer.json, '/metadata/resourceVersion')
      const stale = String(Number(version) + 1000)
      const put = (name: string) => context.resources.put(own, own.body, { [name]: stale })
      demandStatus(await put('if-unmodified-since'), 'a PUT with another version', 412)
      for (const name of headerNames) expectStatus(context, 'HDR-12', await put(name), 412)
    },
  }),
)

const paths = forKinds(listable, (kind) => [
  defineCheck({
    id: `HDR-16/${kind.id}`,
    title: `${kind.id}: ${kind.collection} is found only in that spelling`,
    requirements: ['HDR-16'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.collection(kind.id)
      demandStatus(await context.send({ method: 'GET', url: `${url}?limit=1` }), `GET ${url}`, 200)
      for (const spelling of respelt(kind)) {
        const other = url.slice(0, -kind.collection.length) + spelling
        const answer = await context.send({ method: 'GET', url: other })
        // Whoever looks at rights first may not even say that there is nothing.
        context.expect('HDR-16', [400, 403, 404].includes(answer.status), {
          message: `${other} was answered ${answer.status}${detailOf(answer)}`,
          path: 'status',
          expected: 404,
          actual: answer.status,
          answer,
        })
      }
    },
  }),
  defineCheck({
    id: `HDR-17/${kind.id}`,
    title: `${kind.id}: a query parameter that is not known changes nothing`,
    requirements: ['HDR-17'],
    kinds: [kind.id],
    async run(context) {
      for (const url of await readableUrls(context, kind)) {
        const plain = await context.send({ method: 'GET', url })
        demandStatus(plain, `GET ${url}`, 200)
        const odd = `${url}${url.includes('?') ? '&' : '?'}sc-unknown=1`
        const answer = await context.send({ method: 'GET', url: odd })
        if (!expectStatus(context, 'HDR-17', answer, 200)) continue
        const [actual, expected] = [named(answer), named(plain)]
        context.expect('HDR-17', isDeepStrictEqual(actual, expected), {
          message: 'with an unknown parameter the answer is another one',
          path: '$',
          expected,
          actual,
          answer,
        })
      }
    },
  }),
  defineCheck({
    id: `HDR-18/${kind.id}`,
    title: `${kind.id}: a slash at the end of a path leads to no 5xx and no endless redirect`,
    requirements: ['HDR-18'],
    kinds: [kind.id],
    async run(context) {
      for (const url of await readableUrls(context, kind)) {
        const [path = ''] = url.split('?')
        const { answer, redirects } = await followed(context, `${path}/`)
        context.expect('HDR-18', answer.status < 500 && redirects <= maxRedirects, {
          message: `${path}/ was answered ${answer.status} after ${redirects} redirects`,
          path: 'status',
          expected: 'no 5xx, no endless redirect',
          actual: answer.status,
          answer,
        })
      }
    },
  }),
])

export const checks = [...headers, ...paths]

/** What tells one answer from another, without what other checks change meanwhile. */
function named({ json }: Answer): unknown {
  const pointers = ['/metadata/provider', '/metadata/resource', '/metadata/name', '/metadata/verb', '/spec']
  return [...pointers.map((pointer) => valueAt(json, pointer)), Array.isArray(valueAt(json, '/items'))]
}

/** Follows redirects that stay with the provider: the token goes nowhere else. */
async function followed(
  context: CheckContext,
  start: string,
): Promise<{ readonly answer: Answer; readonly redirects: number }> {
  let url = start
  for (let redirects = 0; ; redirects += 1) {
    const answer = await context.send({ method: 'GET', url })
    const location = answer.headers['location']
    if (answer.status < 300 || answer.status >= 400 || location === undefined || redirects > maxRedirects) {
      return { answer, redirects }
    }
    const next = new URL(location, url)
    if (next.origin !== new URL(url).origin) {
      throw new Unverified('prerequisite', `${url} redirects to ${next.origin}`)
    }
    url = next.href
  }
}
