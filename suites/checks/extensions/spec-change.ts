import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, type Fault } from '../../expectations/refusal.ts'
import { expectTaken } from '../../expectations/taken.ts'
import type { Provisioned } from '../../provisioning/draft.ts'

export type Spec = Readonly<Record<string, unknown>>

/** Another spec for something that exists: what takes minutes to make is made once. */
export interface SpecChange {
  readonly requirement: string
  readonly kind: string
  readonly topic: string
  /** What the provider has to do, in one sentence. */
  readonly title: string
  readonly spec: (spec: Spec, context: CheckContext, own: Provisioned) => unknown
}

/** The check that an update is refused. */
export function refusedChange(change: SpecChange & { readonly fault: Fault }): Check {
  const { requirement, fault } = change
  return changeCheck(change, async (context, own, spec) => {
    const answer = await context.resources.put(own, { ...own.body, spec })
    expectRefusal(context, requirement, answer, fault)
  })
}

/** The check that an update is carried out, and that GET shows it. */
export function takenChange(change: SpecChange): Check {
  return changeCheck(change, async (context, own, spec) => {
    const put = await context.resources.put(own, { ...own.body, spec })
    await expectTaken(context, change.requirement, own, put, spec)
  })
}

function changeCheck(
  { requirement, kind, topic, title, spec }: SpecChange,
  run: (context: CheckContext, own: Provisioned, spec: unknown) => Promise<void>,
): Check {
  return defineCheck({
    id: `${requirement}/${kind}/${topic}`,
    title: `${kind}: ${title}`,
    requirements: [requirement],
    kinds: [kind],
    async run(context) {
      const own = await context.resources.own(kind)
      await run(context, own, await spec(own.body.spec, context, own))
    },
  })
}
