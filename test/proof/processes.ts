import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Judged, Order } from './trial.ts'

/** What a process answers to an order. */
export interface Done {
  readonly judged: Judged
  readonly cpuMs: number
}

const worker = fileURLToPath(new URL('./worker.ts', import.meta.url))
// Hundreds of short-lived providers: a nursery of 64 MB saves a tenth of the time.
const nodeFlags = ['--import', 'tsx', '--max-semi-space-size=64']

/** A provider that was not judged by then never will be. */
const deadlineMs = 15 * 60_000

/**
 * Carries out orders in processes of their own, several at a time. The answers come in the order of the orders.
 *
 * @throws Error when a process ends before it has answered, or does not answer in time
 */
export async function carryOutAll(
  orders: readonly Order[],
  processes: number,
  onDone: (done: Done, order: Order) => void,
): Promise<Done[]> {
  const done: Done[] = []
  let next = 0
  const work = async () => {
    const child = fork(worker, { execArgv: nodeFlags })
    try {
      for (let index = next++; index < orders.length; index = next++) {
        const order = orders[index] as Order
        const answer = await answerOf(child, order)
        done[index] = answer
        onDone(answer, order)
      }
    } finally {
      child.kill()
    }
  }
  await Promise.all(Array.from({ length: Math.min(processes, orders.length) }, work))
  return done
}

async function answerOf(child: ChildProcess, order: Order): Promise<Done> {
  const over = new AbortController()
  const { signal } = over
  try {
    const answered = once(child, 'message', { signal })
    const ended = once(child, 'exit', { signal }).then(([code]) => {
      throw new Error(
        `Failed to judge ${order.name}: its process ended with ${code}. See what it printed above.`,
      )
    })
    const late = delay(deadlineMs, undefined, { signal }).then(() => {
      throw new Error(
        `Failed to judge ${order.name}: no answer in ${deadlineMs / 60_000} min. Try it alone, with --only.`,
      )
    })
    child.send(order)
    const [answer] = (await Promise.race([answered, ended, late])) as [Done]
    return answer
  } finally {
    over.abort()
  }
}
