import { deviations, variantOptions, variants } from '../../mock-provider/index.ts'
import { type Judgement, judge, stopped } from './judge.ts'
import { judgeVariant, type VariantJudgement } from './judge-variant.ts'
import { checksFor, type Width } from './sample.ts'
import { tryProvider } from './try-provider.ts'

/** What is to be judged, and how widely. */
export interface Order {
  readonly sort: 'deviation' | 'variant'
  readonly name: string
  readonly width: Width
}

export type Judged =
  | { readonly sort: 'deviation'; readonly judgement: Judgement }
  | { readonly sort: 'variant'; readonly judgement: VariantJudgement }

/** A variant may take half a minute for each transition: the kinds then need their own bounds, and time leaps anyway. */
const patient = { requestTimeoutMs: 30_000, settleMsByKind: {}, budgetMs: 3_600_000 }

/** Runs the checks against a deviation or a variant and judges what they say. */
export async function carryOut(order: Order): Promise<Judged> {
  return order.sort === 'deviation'
    ? { sort: 'deviation', judgement: await tryDeviation(order.name, order.width) }
    : { sort: 'variant', judgement: await tryVariant(order.name, order.width) }
}

/** @throws Error when there is no such deviation */
export async function tryDeviation(name: string, width: Width): Promise<Judgement> {
  const { position, found: deviation } = find(deviations, name)
  const choice = checksFor({ sort: 'deviation', about: deviation.requirements, position }, width)
  const { progress, regions } = deviation
  const options = {
    deviations: [deviation],
    ...(progress === undefined ? {} : { progress }),
    ...(regions === undefined
      ? {}
      : { regions: regions.map((region) => ({ name: region, zones: ['a', 'b'] })) }),
  }
  // A SHOULD that is broken is found only where it counts.
  return await tryProvider(options, { level: 'should', choice }).then(
    ({ results, ms }) => judge(deviation, results, ms),
    (error: unknown) => stopped(deviation, error),
  )
}

/** @throws Error when there is no such variant, and when discovery does not take it */
export async function tryVariant(name: string, width: Width): Promise<VariantJudgement> {
  const { position, found: variant } = find(variants, name)
  const choice = checksFor({ sort: 'variant', about: variant.warns, position }, width)
  const trial = await tryProvider(variantOptions([variant]), { choice, removes: true, limits: patient })
  return judgeVariant(variant, trial)
}

/** Its position among all is where the kinds take turns. */
function find<T extends { readonly name: string }>(all: readonly T[], name: string) {
  const position = all.findIndex((each) => each.name === name)
  const found = all[position]
  if (found === undefined)
    throw new Error(`Failed to judge ${name}: there is no such provider. Correct the name.`)
  return { position, found }
}
