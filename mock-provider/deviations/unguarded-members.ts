import { kindOf } from '../../contract/index.ts'
import { forget } from '../visibility.ts'
import { afterPut, inResources, isJson, objectsIn } from './alter.ts'
import type { Deviation } from './deviation.ts'

const [nextHop] = kindOf('route-table').references

/** Whether a reference of a route names something that cannot be a next hop; addresses can. */
const isNoHop = (resource: unknown): boolean =>
  String(resource).includes('/') &&
  nextHop?.targets.every((id) => !String(resource).includes(`${kindOf(id).collection}/`)) === true

const smallestGB = 1

/** Members that the rules of others hold for, but not theirs. */
export const unguardedMemberDeviations: readonly Deviation[] = [
  {
    name: 'nat-gateway-in-unknown-zone',
    title: 'A NAT gateway lies in a zone that the region does not have',
    requirements: ['REG-07', 'NAT-03'],
    skips: ['zone-exists:internet-nat-gateway-instance', 'nics-in-zone:internet-nat-gateway-instance'],
  },
  {
    name: 'last-address-given-away',
    title: 'The last address of a subnet is given to a NIC when all others are taken',
    requirements: ['SUB-10'],
    skips: ['last-address-kept'],
  },
  {
    name: 'route-to-anything',
    title: 'A route to what cannot be a next hop is taken, and active',
    requirements: ['REF-08', 'RT-05'],
    skips: ['reference-type:route-table'],
    answers: inResources({ kinds: ['route-table'] }, ({ spec, status }) => {
      if (!isJson(spec) || !isJson(status)) return
      const routes = objectsIn(spec, 'routes')
      for (const [index, route] of objectsIn(status, 'routes').entries()) {
        const target = routes[index]?.['targetRef']
        if (isJson(target) && isNoHop(target['resource'])) route['state'] = 'active'
      }
    }),
  },
  {
    // That it ends in error is what a provider may do (BS-07).
    name: 'failed-volume-stays',
    title: 'A volume that is too small for its image ends in error, and cannot be deleted then',
    requirements: ['LIFE-30'],
    skips: ['image-fits', 'deletion-in-error'],
    corrupts: afterPut({ kinds: ['block-storage'] }, (stored, { world }) => {
      const { sizeGB, sourceImageRef } = stored.user.spec
      if (sizeGB !== smallestGB || sourceImageRef === undefined || stored.state === 'error') return
      const [newest, ...older] = stored.conditions
      stored.state = 'error'
      if (newest !== undefined)
        stored.conditions = [{ ...newest, state: 'error', message: 'The image does not fit.' }, ...older]
      forget(world, stored)
      world.inFlight.delete(stored)
    }),
  },
]
