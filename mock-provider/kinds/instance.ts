import { zoneExists } from '../admission/zone.ts'
import { timestamp } from '../clock.ts'
import { isSkipped } from '../deviations/skippable-rules.ts'
import { refuse } from '../outcome.ts'
import { holdersOf } from '../references.ts'
import type { Mark, Stored } from '../stored.ts'
import type { AdmissionCheck, KindBehaviour, World } from '../world.ts'

type Power = 'on' | 'off'

/** Which power state an action needs, and which it leads to. */
const actions: Readonly<Record<string, { readonly from: Power; readonly to: Power }>> = {
  start: { from: 'off', to: 'on' },
  stop: { from: 'on', to: 'off' },
  restart: { from: 'on', to: 'on' },
}

/** A volume or NIC serves one instance at a time (BS-10, INST-26). */
const partsFree: AdmissionCheck = {
  rule: 'parts-free',
  needs: [],
  run({ world, address, references }) {
    return references.flatMap(({ pointer, target }) => {
      const kind = target?.address.kind.id
      if (target === undefined || (kind !== 'block-storage' && kind !== 'nic')) return []
      const user = holdersOf(world, target, 'instance').find(
        (other) => other.address.name !== address.name || other.address.workspace !== address.workspace,
      )
      if (user === undefined) return []
      return [
        {
          pointer,
          message: `names ${kind} ${target.address.name}, which instance ${user.address.name} uses`,
        },
      ]
    })
  },
}

/** One volume cannot be two disks of the same instance. */
const volumesDistinct: AdmissionCheck = {
  needs: [],
  run({ references }) {
    const seen = new Set<string>()
    return references.flatMap(({ pointer, targetKey, targetKind }) => {
      if (targetKind.id !== 'block-storage') return []
      if (seen.has(targetKey)) return [{ pointer, message: 'names a volume that the instance has already' }]
      seen.add(targetKey)
      return []
    })
  },
}

/** A NIC lies in the zone of its subnet, and so does the instance (INST-25). */
const nicsInZone: AdmissionCheck = {
  rule: 'nics-in-zone',
  needs: ['/spec/zone'],
  run({ world, spec, references }) {
    // The official suite moves subnets and instances between zones as it likes.
    if (world.switches.immutableUpdate === 'accept') return []
    return references.flatMap(({ pointer, targetKind, target }) => {
      if (targetKind.id !== 'nic' || target === undefined) return []
      const zone = targetOf(world, target, 'subnet')?.user.spec['zone']
      if (zone === undefined || zone === spec['zone']) return []
      return [{ pointer, message: `names NIC ${target.address.name} of zone ${String(zone)}` }]
    })
  },
}

/** A machine boots an image for its own architecture (INST-27). */
const imageFits: AdmissionCheck = {
  rule: 'architecture-fits',
  needs: ['/spec/skuRef', '/spec/bootVolume'],
  run({ world, references }) {
    const at = (wanted: string) => references.find(({ pointer }) => pointer === wanted)?.target
    const volume = at('/spec/bootVolume/deviceRef')
    const image = volume === undefined ? undefined : targetOf(world, volume, 'image')
    const wanted = at('/spec/skuRef')?.user.labels?.['architecture']
    const built = image?.user.spec['cpuArchitecture']
    if (wanted === undefined || built === undefined || wanted === built) return []
    const message = `holds an image for ${String(built)}, but the SKU is ${wanted}`
    return [{ pointer: '/spec/bootVolume/deviceRef', message }]
  },
}

/** What a stored resource refers to, of one kind. */
function targetOf(world: World, stored: Stored, kindId: string): Stored | undefined {
  const edge = stored.edges.find(({ targetKind }) => targetKind.id === kindId)
  return edge === undefined ? undefined : world.store.get(edge.targetKey)
}

export const instance: KindBehaviour = {
  checks: [zoneExists(), partsFree, volumesDistinct, nicsInZone, imageFits],
  attaches: { target: 'block-storage', type: 'attachment', on: 'attached', off: 'detached' },
  status: (_, { facts }) => ({
    powerState: facts['power'] ?? 'off',
    ...(facts['powerSince'] === undefined ? {} : { powerStateSince: facts['powerSince'] }),
  }),
  entering(world, stored, state) {
    if (state === 'creating') {
      stored.facts = {
        ...stored.facts,
        nextPower:
          world.switches.powerAfterCreation === 'on' || isSkipped(world, 'off-after-creation')
            ? 'on'
            : undefined,
      }
      return undefined
    }
    const next = stored.facts['nextPower'] as Power | undefined
    if (next === undefined) return undefined
    if (state === 'updating')
      return powerMark(next === 'on' && stored.facts['power'] !== 'on' ? 'turningOn' : 'turningOff')
    if (state !== 'active') return undefined
    if (isSkipped(world, 'power-change', next)) stored.facts = { ...stored.facts, nextPower: undefined }
    else changePower(world, stored, next)
    return powerMark(next === 'on' ? 'turnedOn' : 'turnedOff')
  },
  act(world, stored, action) {
    const { name } = stored.address
    const power = stored.facts['power'] ?? 'off'
    const wanted = actions[action]
    if (stored.state !== 'active') {
      return refuse(
        'resource-conflict',
        `Failed to ${action} instance ${name}: its state is ${stored.state}. Wait until it is active.`,
      )
    }
    const unfit = wanted?.from !== power && !isSkipped(world, 'power-precondition', action)
    if (wanted === undefined || unfit) {
      return refuse(
        'resource-conflict',
        `Failed to ${action} instance ${name}: its power state is ${String(power)}. It has to be ${wanted?.from}.`,
      )
    }
    const restartedOff = action === 'restart' && isSkipped(world, 'restart-ends-on')
    stored.facts = { ...stored.facts, nextPower: restartedOff ? 'off' : wanted.to }
    return undefined
  },
}

function changePower(world: World, stored: Stored, power: Power): void {
  stored.facts = {
    ...stored.facts,
    power,
    nextPower: undefined,
    powerSince: timestamp(world.clock.now()),
  }
}

function powerMark(reason: string): Mark {
  return { type: 'powerState', reason }
}
