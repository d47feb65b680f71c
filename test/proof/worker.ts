// A process of the proof: judges the deviations whose names come in, one message for each.
import { deviations } from '../../mock-provider/deviations/registry.ts'
import { type Judgement, judge } from './judge.ts'
import { innocentChecks } from './sample.ts'
import { tryProvider } from './try-provider.ts'

/** What is to be judged, and how widely. */
export interface Order {
  readonly name: string
  /** Position among all, by which the sample of other checks rotates; absent: every check runs. */
  readonly position?: number
}

process.on('message', async ({ name, position }: Order) => {
  const deviation = deviations.find((each) => each.name === name)
  if (deviation === undefined) throw new Error(`Failed to judge ${name}: there is no such deviation.`)
  // A SHOULD that is broken is found only where it counts.
  const run = { level: 'should', checkIds: innocentChecks(deviation.requirements, position) } as const
  const { results, ms } = await tryProvider({ deviations: [deviation] }, run)
  const judgement: Judgement = judge(deviation, results, ms)
  process.send?.(judgement)
})
