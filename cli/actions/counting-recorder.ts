import { keepRecord, type Recorder } from '../../suites/client/recorder.ts'
import type { Exchange } from '../../suites/results.ts'

/**
 * Counts the requests of a rehearsal. Nobody reads the thousands of bodies that are answered: they are not kept.
 *
 * @param onExchange sees every exchange whole
 */
export function countingRecorder(
  onExchange: (exchange: Exchange) => void = () => {},
): Recorder & { requests(): number } {
  const inner = keepRecord((text) => text)
  let requests = 0
  return {
    ...inner,
    requests: () => requests,
    record(exchange) {
      const { response } = exchange
      requests += 1
      onExchange(exchange)
      inner.record(response === undefined ? exchange : { ...exchange, response: { ...response, body: '' } })
    },
  }
}
