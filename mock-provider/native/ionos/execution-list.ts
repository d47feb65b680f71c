import type { Execution } from '../../../contract/native/ionos/index.ts'
import { timestamp } from '../../clock.ts'
import type { Breach } from './alarm-watch.ts'

/** The history of an alarm as a collection, oldest first. */
export function renderExecutions(alarmId: string, history: readonly Breach[], alarmHref: string): object {
  const href = `${alarmHref}/executions`
  const items = history.map((breach): Execution => {
    // An alarm goes off once a second at most.
    const id = `${alarmId}-${breach.at}`
    return {
      id,
      type: 'execution',
      href: `${href}/${id}`,
      metadata: { createdDate: timestamp(breach.at * 1000) },
      properties: {
        breachedSince: timestamp(breach.since * 1000),
        value: breach.value,
        comparisonThreshold: breach.threshold,
        actions: [...breach.actions],
      },
    }
  })
  return { id: 'executions', type: 'collection', href, items }
}
