// A process of the proof: judges the subjects whose names come in, one line of JSON for each.
import { deviations } from '../../mock-provider/deviations/registry.ts'
import { judge } from './judge.ts'
import { tryProvider } from './try-provider.ts'

process.on('message', async (name: string) => {
  const deviation = deviations.find((each) => each.name === name)
  if (deviation === undefined) return process.send?.({ name, error: 'there is no such deviation' })
  // A SHOULD that is broken is found only where it counts.
  const { results, ms } = await tryProvider({ deviations: [deviation] }, { level: 'should' })
  process.send?.(judge(deviation, results, ms))
})
