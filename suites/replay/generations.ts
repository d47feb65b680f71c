import type { Session } from '../engine/session.ts'
import { type Population, plant } from '../provisioning/population.ts'
import { boundedKind } from '../provisioning/room.ts'
import type { Evidence } from './evidence.ts'

/** Gives a check what it had of the resources that were made more than once. */
export type TurnTo = (check: string) => void

/**
 * A run with a bound of instances gives up those that all checks share, and makes them anew. Here all of them are made
 * first; which one a check had is what its exchanges name.
 */
export async function replayGenerations(session: Session, evidence: Evidence): Promise<TurnTo> {
  const { provisioner, populations, actFor, config } = session
  const populationOwner = `population/${boundedKind}`
  const planted = await everyOne(evidence, populationOwner, () =>
    plant(boundedKind, config.runId, provisioner, actFor(populationOwner)),
  )
  const shared = await everyOne(evidence, `shared/${boundedKind}`, () => {
    provisioner.forget(boundedKind)
    return provisioner.shared(boundedKind)
  })
  const named = ({ items }: Population) => items[0]?.address.workspace ?? ''

  return (check) => {
    const words = evidence.of(check).map(({ request }) => `${request.url} ${request.body ?? ''}`)
    const mentioned = (name: string) => words.some((text) => text.includes(name))
    const population = planted.find((each) => mentioned(named(each))) ?? planted.at(-1)
    if (population !== undefined) populations.set(boundedKind, Promise.resolve(population))
    const instance = shared.find(({ address }) => mentioned(address.name)) ?? shared.at(-1)
    if (instance !== undefined) provisioner.keep(instance)
  }
}

/** Makes things as often as the record of their owner shows. */
async function everyOne<T>(evidence: Evidence, owner: string, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (let left = evidence.unused(owner).length; left > 0; ) {
    const one = await make().catch(() => undefined)
    if (one !== undefined) made.push(one)
    const now = evidence.unused(owner).length
    // What could not be made in the run either is nobody's.
    if (now === left) break
    left = now
  }
  return made
}
