import { type Kind, kinds } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { endedAs, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { writable } from '../sets.ts'

const unknown = 'scUnknown'

const alike: Check = defineCheck({
  id: 'JSON-10/alike',
  title: 'a member that is not known meets the same fate in all kinds',
  requirements: ['JSON-10'],
  async run(context) {
    const fates = new Map<string, string[]>()
    for (const kind of offeredKinds(context)) {
      const draft = await draftOf(context, kind)
      if (draft === undefined) continue
      const body = { ...draft.body, spec: { ...draft.body.spec, [unknown]: 'x' } }
      const { status } = await context.resources.put(draft, body)
      if (status >= 500) continue
      const fate = status < 300 ? 'passed over' : 'refused'
      fates.set(fate, [...(fates.get(fate) ?? []), kind.id])
    }
    if (fates.size === 0) throw new Unverified('prerequisite', 'no kind was answered')
    context.expect('JSON-10', fates.size === 1, {
      message: [...fates].map(([fate, ids]) => `${fate} by ${ids.join(', ')}`).join('; '),
      path: 'status',
      expected: 'one fate for all kinds',
      actual: Object.fromEntries(fates),
    })
  },
})

export const checks: readonly Check[] = [alike]

/** The kinds whose provider the region lists. */
function offeredKinds({ config }: CheckContext): Kind[] {
  return kinds.filter((kind) => writable(kind) && config.target.providers[kind.provider] !== undefined)
}

/** Undefined for a kind that needs what the provider does not offer, e.g. a SKU. */
async function draftOf(context: CheckContext, kind: Kind): Promise<Draft | undefined> {
  try {
    return await context.resources.draft(kind.id)
  } catch (error) {
    if (endedAs(error)?.code === 'NOT_APPLICABLE') return undefined
    throw error
  }
}
