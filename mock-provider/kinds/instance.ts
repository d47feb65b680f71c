import { zoneExists } from '../admission/zone.ts'
import { timestamp } from '../clock.ts'
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

export const instance: KindBehaviour = {
  checks: [zoneExists(), partsFree, volumesDistinct],
  attaches: { target: 'block-storage', type: 'attachment', on: 'attached', off: 'detached' },
  status: (_, { facts }) => ({
    powerState: facts['power'] ?? 'off',
    ...(facts['powerSince'] === undefined ? {} : { powerStateSince: facts['powerSince'] }),
  }),
  entering(world, stored, state) {
    if (state === 'creating') {
      stored.facts = {
        ...stored.facts,
        nextPower: world.switches.powerAfterCreation === 'on' ? 'on' : undefined,
      }
      return undefined
    }
    const next = stored.facts['nextPower'] as Power | undefined
    if (next === undefined) return undefined
    if (state === 'updating')
      return powerMark(next === 'on' && stored.facts['power'] !== 'on' ? 'turningOn' : 'turningOff')
    if (state !== 'active') return undefined
    changePower(world, stored, next)
    return powerMark(next === 'on' ? 'turnedOn' : 'turnedOff')
  },
  act(_, stored, action) {
    const { name } = stored.address
    const power = stored.facts['power'] ?? 'off'
    const wanted = actions[action]
    if (stored.state !== 'active') {
      return refuse(
        'resource-conflict',
        `Failed to ${action} instance ${name}: its state is ${stored.state}. Wait until it is active.`,
      )
    }
    if (wanted === undefined || wanted.from !== power) {
      return refuse(
        'resource-conflict',
        `Failed to ${action} instance ${name}: its power state is ${String(power)}. It has to be ${wanted?.from}.`,
      )
    }
    stored.facts = { ...stored.facts, nextPower: wanted.to }
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
