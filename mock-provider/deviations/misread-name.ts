import type { ResourceAddress } from '../../contract/index.ts'
import type { Flaw } from '../outcome.ts'
import { keyOf } from '../stored.ts'
import type { World } from '../world.ts'
import { isSkipped } from './skippable-rules.ts'

/** As long as a label of DNS, which is what many platforms take for a name. */
const dnsLabelLength = 63

/** What a faulty provider finds wrong with a name; undefined when it asks the rules. */
export function misreadName(world: World, { name }: ResourceAddress): readonly Flaw[] | undefined {
  if (world.skipped.size === 0) return undefined
  const pointer = '/metadata/name'
  if (isSkipped(world, 'name-form')) return []
  if (name.length > dnsLabelLength && isSkipped(world, 'long-names')) {
    return [{ pointer, message: `must have at most ${dnsLabelLength} characters` }]
  }
  return name.includes('.') && isSkipped(world, 'dotted-names')
    ? [{ pointer, message: 'must be a label of DNS' }]
    : undefined
}

/** Whether a faulty provider takes a free name for one in use. */
export function isNameTaken(world: World, address: ResourceAddress): boolean {
  if (world.skipped.size === 0) return false
  const { store } = world
  const { kind, name } = address
  if (isSkipped(world, 'name-reuse', kind.id)) {
    return store.collection(address).tombstones.some((gone) => gone.name === name)
  }
  return (
    isSkipped(world, 'names-per-collection') &&
    [...store.ofKind(kind.id)].some(
      (other) =>
        other.key !== keyOf(address) &&
        other.address.name === name &&
        other.address.tenant === address.tenant &&
        other.address.workspace !== address.workspace,
    )
  )
}
