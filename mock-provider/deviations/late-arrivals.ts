import { type Kind, kinds } from '../../contract/index.ts'
import type { Stored } from '../stored.ts'
import { forget } from '../visibility.ts'
import { afterPut, memoryOf, storedOf } from './alter.ts'
import type { Deviation } from './deviation.ts'
import { problemAnswer } from './faulty-answers.ts'

const made: readonly Kind[] = kinds.filter(({ verbs }) => verbs.includes('put'))

const reads = memoryOf((_: object) => ({ count: 0 }))

const isNew = ({ resourceVersion, origin }: Stored) => resourceVersion === 1 && origin !== 'seed'

/** A provider whose reads go to a replica that has not heard of what is new, for one kind. */
function missed(kind: Kind): Deviation {
  return {
    name: `new-${kind.id}-is-missed`,
    title: `The first read of one of the new ${kind.collection} is answered 404, since a replica answers it`,
    requirements: ['ASYNC-08', 'ASYNC-10', 'LIFE-06', 'GUIDE-01', 'GUIDE-02'],
    answers(exchange, answer) {
      const stored = exchange.method === 'GET' && answer.status === 200 ? storedOf(exchange) : undefined
      if (stored?.address.kind.id !== kind.id || !isNew(stored)) return answer
      reads(stored).count += 1
      return reads(stored).count === 1 ? problemAnswer(exchange, 'resource-not-found') : answer
    },
  }
}

/** A provider that has no room for sound resources of one kind. */
function failed(kind: Kind): Deviation {
  return {
    name: `new-${kind.id}-ends-in-error`,
    title: `Sound ${kind.collection} end in error, and the next PUT repairs them`,
    requirements: ['LIFE-10', 'LIFE-32', 'LIFE-19', 'GUIDE-01', 'GUIDE-02'],
    corrupts: afterPut({ kinds: [kind.id] }, (stored, { world }) => {
      if (!isNew(stored) || stored.state !== 'creating') return
      const [newest, ...older] = stored.conditions
      stored.state = 'error'
      if (newest !== undefined) stored.conditions = [{ ...newest, state: 'error' }, ...older]
      forget(world, stored)
      world.inFlight.delete(stored)
    }),
  }
}

/** What is wrong with what was made just now: kind by kind, since nothing can be made beside one that fails. */
export const lateArrivalDeviations: readonly Deviation[] = [
  ...made.map(missed),
  ...made.filter(({ status, id }) => status !== undefined && id !== 'internet-gateway').map(failed),
]
