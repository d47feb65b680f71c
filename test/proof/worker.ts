// A process of the proof: carries out the orders that come in, one message for each.
import { carryOut, type Order } from './trial.ts'

process.on('message', async (order: Order) => {
  const before = process.cpuUsage()
  const judged = await carryOut(order)
  const { user, system } = process.cpuUsage(before)
  process.send?.({ judged, cpuMs: Math.round((user + system) / 1000) })
})
