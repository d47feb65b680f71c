import type { ResourceAddress } from '../../contract/index.ts'
import { read } from '../lifecycle.ts'
import { answer, type Outcome } from '../outcome.ts'
import { resourceJson } from '../render.ts'
import { keyOf } from '../stored.ts'
import type { World } from '../world.ts'
import { missingResource } from './missing.ts'

export function get(world: World, address: ResourceAddress): Outcome {
  const stored = read(world, keyOf(address))
  return stored === undefined ? missingResource(world, address) : answer(200, resourceJson(world, stored))
}
