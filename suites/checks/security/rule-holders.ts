import { type Kind, kinds, pointerSegments, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, type Fault } from '../../expectations/refusal.ts'
import { expectTaken } from '../../expectations/taken.ts'
import { expectRulesTaken } from './port-words.ts'

export type Rule = Readonly<Record<string, unknown>>

/** A kind whose spec is a rule, or has an array of them. */
export interface RuleHolder {
  readonly kind: Kind
  /** The spec with this rule; in an array it stands behind another one, which is right. */
  specWith(rule: unknown): unknown
  /** Where that rule stands in the resource. */
  readonly at: string
}

const peers = '/sourceRef/*'

/** The rule that nothing can be said against. */
export const plainRule: Rule = { direction: 'ingress', protocol: 'tcp', ports: { from: 443 } }

/** Every kind that holds rules, recognised by the peers of a rule. */
export const ruleHolders: readonly RuleHolder[] = kinds.flatMap((kind): RuleHolder[] => {
  const field = kind.references.find(({ at }) => at.endsWith(peers))
  if (field === undefined) return []
  const [, member] = pointerSegments(field.at.slice(0, -peers.length))
  if (member === undefined) return [{ kind, at: '/spec', specWith: (rule) => rule }]
  return [{ kind, at: `/spec/${member}/1`, specWith: (rule) => ({ [member]: [plainRule, rule] }) }]
})

interface RuleCase {
  readonly requirement: string
  readonly topic: string
  /** What the provider has to do, in one sentence. */
  readonly title: string
  readonly rule: Rule | ((context: CheckContext) => Promise<Rule>)
}

/** Checks that a rule is taken as it is, for each kind that holds rules. */
export function acceptedRule(
  accepted: RuleCase & {
    readonly absent?: string
    /** The check is about the ports of the rule; `usual` are of the same form, if these may be refused for it. */
    readonly ports?: { readonly usual?: Readonly<Record<string, unknown>> }
  },
): Check[] {
  const { requirement, absent } = accepted
  return checksOfRule(accepted, async (context, holder, rule) => {
    const draft = await context.resources.draft(holder.kind.id)
    const spec = holder.specWith(rule)
    const put = await context.resources.put(draft, { ...draft.body, spec })
    const answer =
      accepted.ports === undefined
        ? await expectRulesTaken(context, requirement, draft, put, spec)
        : await expectTaken(context, requirement, draft, put, spec, otherwise(holder, rule, accepted.ports))
    if (absent === undefined || answer === undefined) return
    const path = `$${holder.at.replaceAll('/', '.')}.${absent}`
    context.equal(requirement, path, valueAt(answer.json, `${holder.at}/${absent}`), undefined, answer)
  })
}

function otherwise(holder: RuleHolder, rule: Rule, { usual }: { readonly usual?: unknown }) {
  return usual === undefined ? undefined : (holder.specWith({ ...rule, ports: usual }) as Rule)
}

/** Checks that a rule is refused, for each kind that holds rules. */
export function refusedRule(refused: RuleCase & { readonly fault: Fault }): Check[] {
  const { requirement, fault } = refused
  return checksOfRule(refused, async (context, holder, rule) => {
    const draft = await context.resources.draft(holder.kind.id)
    const answer = await context.resources.put(draft, { ...draft.body, spec: holder.specWith(rule) })
    expectRefusal(context, requirement, answer, fault)
  })
}

/** One check for each kind that holds rules. */
export function checksOfRule(
  { requirement, topic, title, rule }: RuleCase,
  run: (context: CheckContext, holder: RuleHolder, rule: Rule) => Promise<void>,
): Check[] {
  return ruleHolders.map((holder) =>
    defineCheck({
      id: `${requirement}/${holder.kind.id}/${topic}`,
      title: `${holder.kind.id}: ${title}`,
      requirements: [requirement],
      kinds: [holder.kind.id],
      async run(context) {
        // Where not even a plain one can be made, nothing that is refused proves anything.
        await context.resources.shared(holder.kind.id)
        await run(context, holder, typeof rule === 'function' ? await rule(context) : rule)
      },
    }),
  )
}
