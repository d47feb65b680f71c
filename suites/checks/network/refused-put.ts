import type { Check } from '../../engine/check.ts'
import { defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, type Fault } from '../../expectations/refusal.ts'
import type { Draft, DraftOptions } from '../../provisioning/draft.ts'

export type Spec = Readonly<Record<string, unknown>>

/** A PUT on a free name that the provider has to refuse. */
export interface RefusedPut {
  readonly requirement: string
  readonly kind: string
  readonly topic: string
  /** What the provider has to do, in one sentence. */
  readonly title: string
  readonly fault: Fault
  /** Further statuses that say it as well. */
  readonly also?: readonly number[]
  readonly options?: DraftOptions
  /** Makes the fault out of a spec that is right. */
  readonly spoil: (spec: Spec, context: CheckContext, draft: Draft) => unknown
}

/** The check that one changed member of a valid body is refused. */
export function refusedPut(put: RefusedPut): Check {
  const { requirement, kind, topic, title, fault, also, options, spoil } = put
  return defineCheck({
    id: `${requirement}/${kind}/${topic}`,
    title: `${kind}: ${title}`,
    requirements: [requirement],
    kinds: [kind],
    async run(context) {
      const draft = await context.resources.draft(kind, options)
      const spec = await spoil(draft.body.spec, context, draft)
      const answer = await context.resources.put(draft, { ...draft.body, spec })
      expectRefusal(context, requirement, answer, fault, also)
    },
  })
}
