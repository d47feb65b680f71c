import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { differences } from '../../expectations/echo.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { changedSpec, demandChange, hasChangeableSpec } from '../metadata/changes.ts'
import { listed, type Representation, showing, shownBy } from '../metadata/representations.ts'
import { demandTaken, getSoundly, settled } from '../metadata/settled.ts'
import { writable } from '../sets.ts'

/** REF-07: a spec comes back as it was sent. */
export const checks: readonly Check[] = forKinds(writable, (kind) => [
  ...(['minimal', 'full'] as const).map((size) =>
    defineCheck({
      id: `REF-07/${kind.id}/${size}`,
      title: `${kind.id}: a ${size} spec comes back with every member, in the answers to PUT, GET, GET again and list`,
      requirements: ['REF-07'],
      kinds: [kind.id],
      async run(context) {
        const draft = await context.resources.draft(kind.id, { size })
        expectSpec(context, await shownAfterPut(context, draft), draft.body.spec)
      },
    }),
  ),
  ...(hasChangeableSpec(kind)
    ? [
        defineCheck({
          id: `REF-07/${kind.id}/update`,
          title: `${kind.id}: a changed spec comes back with every member, in the answers to PUT, GET, GET again and list`,
          requirements: ['REF-07'],
          kinds: [kind.id],
          async run(context) {
            const own = await context.resources.own(kind.id)
            const spec = await changedSpec(context, own)
            expectSpec(context, await shownAfterPut(context, own, { ...own.body, spec }), spec)
          },
        }),
      ]
    : []),
])

async function shownAfterPut(context: CheckContext, draft: Draft, body?: unknown): Promise<Representation[]> {
  const put = await context.resources.put(draft, body)
  if (body === undefined) demandTaken(put, draft)
  else demandChange(put, draft, 'spec')
  const get = await settled(context, draft)
  return [
    // An answer to PUT without spec is the matter of META-30.
    ...(valueAt(put.json, '/spec') === undefined ? [] : [shownBy('PUT', put, draft)]),
    shownBy('GET', get, draft),
    shownBy('GET', await getSoundly(context, draft), draft),
    await listed(context, draft),
  ]
}

function expectSpec(context: CheckContext, shown: readonly Representation[], sent: unknown): void {
  for (const { json, path: at, verb, answer } of showing(shown, '/spec')) {
    const spec = valueAt(json, '/spec')
    // Every resource has a spec, be it an empty one.
    const found =
      spec === undefined
        ? [{ path: `${at}.spec`, expected: sent, actual: spec }]
        : differences(sent, spec, `${at}.spec`)
    context.expect('REF-07', found.length === 0, {
      message: `${found.map(({ path }) => path).join(', ')} does not come back as sent in the answer to ${verb}`,
      path: found[0]?.path ?? `${at}.spec`,
      expected: found[0]?.expected,
      actual: found[0]?.actual,
      answer,
    })
  }
}
