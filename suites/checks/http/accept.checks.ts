import { isDeepStrictEqual } from 'node:util'
import { valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { expectGenericError } from './generic-errors.ts'
import { demandStatus, readableUrls } from './prerequisites.ts'

/** Ways to take JSON beside the one that the suites use. */
const takingJson = [
  { what: 'Accept: */*', headers: { accept: '*/*' } },
  { what: 'no Accept', without: ['accept'] },
] as const

/** HDR-05, HDR-06: what a caller accepts. */
export const checks = forKinds(
  () => true,
  (kind) => [
    defineCheck({
      id: `HDR-05/${kind.id}`,
      title: `${kind.id}: a request whose Accept shuts out JSON is answered 406`,
      requirements: ['HDR-05'],
      kinds: [kind.id],
      async run(context) {
        for (const url of await readableUrls(context, kind)) {
          const answer = await context.send({ method: 'GET', url, headers: { accept: 'text/html' } })
          expectStatus(context, 'HDR-05', answer, 406)
        }
      },
    }),
    defineCheck({
      id: `HDR-06/${kind.id}`,
      title: `${kind.id}: every Accept that takes JSON leads to the same JSON`,
      requirements: ['HDR-06'],
      kinds: [kind.id],
      async run(context) {
        for (const url of await readableUrls(context, kind)) {
          const plain = await context.send({ method: 'GET', url })
          demandStatus(plain, `GET ${url}`, 200)
          for (const { what, ...request } of takingJson) {
            const answer = await context.send({ method: 'GET', url, ...request })
            if (!expectStatus(context, 'HDR-06', answer, 200)) continue
            const [actual, expected] = [steadyPart(answer.json), steadyPart(plain.json)]
            context.expect('HDR-06', isDeepStrictEqual(actual, expected), {
              message: `${what} leads to another answer than application/json`,
              path: '$',
              expected,
              actual: actual ?? answer.text.slice(0, 200),
              answer,
            })
          }
        }
      },
    }),
    defineCheck({
      id: `HDR-15/${kind.id}/406`,
      title: `${kind.id}: the answer to an Accept that shuts out JSON has an Error body`,
      requirements: ['HDR-15'],
      kinds: [kind.id],
      async run(context) {
        const { url } = await context.resources.collection(kind.id)
        const answer = await context.send({ method: 'GET', url, headers: { accept: 'text/html' } })
        await expectGenericError(context, kind, answer, 406)
      },
    }),
  ],
)

/** What does not change by itself: the items of a list are made and removed by other checks meanwhile. */
function steadyPart(json: unknown): unknown {
  const { items, ...rest } = Object(json) as Record<string, unknown>
  if (!Array.isArray(items)) return json
  const metadata = valueAt(rest, '/metadata')
  const members = ['provider', 'resource', 'verb'].map((name) => [name, valueAt(metadata, `/${name}`)])
  return Object.fromEntries(members)
}
