// A process of the proof: judges the deviations whose names come in, one message for each.
import { deviations } from '../../mock-provider/deviations/registry.ts'
import { type Judgement, judge, stopped } from './judge.ts'
import { checksFor, type Width } from './sample.ts'
import { tryProvider } from './try-provider.ts'

/** What is to be judged, and how widely. */
export interface Order {
  readonly name: string
  /** Position among all, by which the sample of other checks rotates. */
  readonly position: number
  readonly width: Width
}

process.on('message', async ({ name, position, width }: Order) => {
  const deviation = deviations.find((each) => each.name === name)
  if (deviation === undefined) throw new Error(`Failed to judge ${name}: there is no such deviation.`)
  // A SHOULD that is broken is found only where it counts.
  const run = { level: 'should', checkIds: checksFor(deviation.requirements, width, position) } as const
  const { progress } = deviation
  const options = { deviations: [deviation], ...(progress === undefined ? {} : { progress }) }
  const judgement: Judgement = await tryProvider(options, run).then(
    ({ results, ms }) => judge(deviation, results, ms),
    (error: unknown) => stopped(deviation, error),
  )
  process.send?.(judgement)
})
