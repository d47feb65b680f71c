import { instanceOf } from './interface-rules.ts'
import { invalid, Problem } from './problem.ts'
import { demand, type Reference } from './references.ts'
import { type Draft, demandSame, demandZone, follow, type Rules } from './rules.ts'
import { attachedTo, deviceRefsOf } from './storage-rules.ts'
import type { Item, World } from './world.ts'

interface InstanceSpec {
  readonly skuRef: Reference
  readonly zone: string
  readonly primaryNicRef?: Reference
  readonly additionalNicRefs?: readonly Reference[]
  readonly securityGroupRef?: Reference
  readonly bootVolume: { readonly deviceRef: Reference }
  readonly dataVolumes?: readonly { readonly deviceRef: Reference }[]
}

export const instance: Rules = {
  admit(draft) {
    const spec = draft.body.spec as InstanceSpec
    demandSame(draft, 'skuRef', 'zone')
    demandZone(draft, spec.zone)
    const sku = demand(spec.skuRef, ['instance-sku'], draft.at('/spec/skuRef'))
    checkVolumes(draft, spec, sku)
    const nics = [spec.primaryNicRef, ...(spec.additionalNicRefs ?? [])]
    for (const [index, ref] of nics.entries()) {
      const pointer = index === 0 ? '/spec/primaryNicRef' : `/spec/additionalNicRefs/${index - 1}`
      if (ref !== undefined) checkNic(draft, ref, pointer, spec.zone)
    }
    if (spec.securityGroupRef !== undefined) {
      demand(spec.securityGroupRef, ['security-group'], draft.at('/spec/securityGroupRef'))
    }
    return draft.old === undefined ? { powerState: 'off' } : {}
  },
  status: ({ facts: { powerState, powerStateSince } }) => ({
    powerState,
    ...(powerStateSince === undefined ? {} : { powerStateSince }),
  }),
  changed(item, before, world) {
    const now = volumesOf(item, item.body.spec, world)
    const then = before === undefined ? [] : volumesOf(item, before, world)
    for (const volume of now.filter((each) => !then.includes(each))) attachment(world, volume, 'attached')
    for (const volume of then.filter((each) => !now.includes(each))) attachment(world, volume, 'detached')
  },
  removed(item, world) {
    for (const volume of volumesOf(item, item.body.spec, world)) attachment(world, volume, 'detached')
  },
}

function checkVolumes(draft: Draft, spec: InstanceSpec, sku: Item): void {
  for (const [index, ref] of deviceRefsOf(spec).entries()) {
    const pointer = index === 0 ? '/spec/bootVolume/deviceRef' : `/spec/dataVolumes/${index - 1}/deviceRef`
    const volume = demand(ref, ['block-storage'], draft.at(pointer))
    const holder = attachedTo(draft.world, volume)
    if (holder !== undefined && holder !== draft.old)
      throw invalid(pointer, 'It is attached to another instance.')
    const { sourceImageRef } = volume.body.spec as { sourceImageRef?: Reference }
    const source = index === 0 ? follow(draft.world, volume, sourceImageRef, ['image']) : undefined
    const runsOn = sku.body.labels?.['architecture']
    const madeFor = (source?.body.spec as { cpuArchitecture?: string } | undefined)?.cpuArchitecture
    if (madeFor !== undefined && madeFor !== runsOn) throw invalid(pointer, `Its image is for ${madeFor}.`)
  }
}

function checkNic(draft: Draft, ref: Reference, pointer: string, zone: string): void {
  const nic = demand(ref, ['nic'], draft.at(pointer))
  const holder = instanceOf(draft.world, nic)
  if (holder !== undefined && holder !== draft.old) throw invalid(pointer, 'Another instance uses it.')
  const { subnetRef } = nic.body.spec as { subnetRef: Reference }
  const subnet = follow(draft.world, nic, subnetRef, ['subnet'])
  const { zone: there } = (subnet?.body.spec ?? {}) as { zone?: string }
  if (there !== undefined && there !== zone) throw invalid(pointer, `It is in zone ${there}.`)
}

function volumesOf(item: Item, spec: object, world: World): Item[] {
  return deviceRefsOf(spec as InstanceSpec).flatMap(
    (ref) => follow(world, item, ref, ['block-storage']) ?? [],
  )
}

function attachment(world: World, volume: Item, reason: 'attached' | 'detached'): void {
  world.enter(volume, volume.state, { type: 'attachment', reason })
}

/**
 * Turns an instance on or off. It is updating until somebody looks again.
 *
 * @throws {Problem} 409 when the power state or the state forbids it
 */
export function switchPower(world: World, item: Item, action: string): void {
  const isOn = item.facts['powerState'] === 'on'
  if (item.state !== 'active') throw new Problem(409, `The instance is ${item.state}.`)
  if (action === 'start' && isOn) throw new Problem(409, 'The instance is on.')
  if (action !== 'start' && !isOn) throw new Problem(409, 'The instance is off.')
  const powerState = action === 'stop' ? 'off' : 'on'
  world.modify(item)
  world.enter(item, 'updating', action === 'start' ? {} : { type: 'powerState', reason: 'turningOff' })
  item.outcome = {
    facts: { powerState, powerStateSince: new Date(item.modifiedAt).toISOString() },
    condition: { type: 'powerState', reason: powerState === 'on' ? 'turnedOn' : 'turnedOff' },
  }
}
