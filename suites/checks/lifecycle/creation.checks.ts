import { defineCheck, forKinds } from '../../engine/check.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { writable } from '../sets.ts'

/** LIFE: how resources come into being. */
export const checks = forKinds(writable, (kind) => [
  defineCheck({
    id: `LIFE-06/${kind.id}`,
    title: `${kind.id}: GET of what exists answers 200`,
    requirements: ['LIFE-06'],
    kinds: [kind.id],
    async run(context) {
      const draft = await context.resources.draft(kind.id)
      await context.resources.put(draft)
      const read = await context.send({ method: 'GET', url: draft.url })
      expectStatus(context, 'LIFE-06', read, 200)
    },
  }),
])
