import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { writable } from '../sets.ts'
import { demandStatus } from './prerequisites.ts'

const written = forKinds(writable, (kind) => [
  defineCheck({
    id: `HDR-07/${kind.id}`,
    title: `${kind.id}: Location in a 201 is the URI of the new resource`,
    requirements: ['HDR-07'],
    kinds: [kind.id],
    async run(context) {
      const draft = await context.resources.draft(kind.id)
      const answer = await context.resources.put(draft)
      demandStatus(answer, `PUT ${draft.url}`, 200, 201)
      if (answer.status !== 201) throw new NotApplicable('the provider answers 200 to a creation')
      context.expect('HDR-07', leadsTo(answer, draft.url), {
        message: 'Location is not the URI of the resource that was created',
        path: 'header location',
        expected: draft.url,
        actual: answer.headers['location'],
        answer,
      })
    },
  }),
  defineCheck({
    id: `HDR-09/${kind.id}/delete`,
    title: `${kind.id}: the 202 to DELETE has no body`,
    requirements: ['HDR-08', 'HDR-09'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.create(kind.id)
      const answer = await context.send({ method: 'DELETE', url })
      demandStatus(answer, `DELETE ${url}`, 202)
      expectEmpty(context, answer, url)
    },
  }),
])

/** Which action a resource takes depends on its state: each is tried until one is accepted. */
const acted = forKinds(
  ({ actions }) => actions.length > 0,
  (kind) =>
    defineCheck({
      id: `HDR-09/${kind.id}/action`,
      title: `${kind.id}: the 202 to ${kind.actions.join(', ')} has no body`,
      requirements: ['HDR-08', 'HDR-09'],
      kinds: [kind.id],
      async run(context) {
        const { url } = await context.resources.create(kind.id)
        for (const action of kind.actions) {
          const answer = await context.send({ method: 'POST', url: `${url}/${action}` })
          if (answer.status !== 202) continue
          expectEmpty(context, answer, url)
          return
        }
        demandStatus(await context.send({ method: 'GET', url }), `every action of ${url}`)
      },
    }),
)

export const checks = [...written, ...acted]

function expectEmpty(context: CheckContext, answer: Answer, url: string): void {
  context.expect('HDR-09', answer.text === '', {
    message: 'an answer 202 has a body',
    path: '$',
    expected: 'no body',
    actual: answer.text.slice(0, 200),
    answer,
  })
  context.expect('HDR-08', leadsTo(answer, url), {
    message: `the 202 names no Location of the resource: ${answer.headers['location'] ?? 'none'}`,
  })
}

/** Whether Location names a URL; it may be relative to it. */
function leadsTo({ headers }: Answer, url: string): boolean {
  const location = headers['location']
  if (location === undefined || !URL.canParse(location, url)) return false
  return new URL(location, url).href === new URL(url).href
}
