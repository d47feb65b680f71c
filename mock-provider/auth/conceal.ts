import { kindOf, type OperationClass, type PathMatch } from '../../contract/index.ts'
import { isRefusal, type Outcome } from '../outcome.ts'
import type { World } from '../world.ts'
import type { Caller } from './authenticate.ts'
import { authorize } from './authorize.ts'

const account = kindOf('object-storage-account')
const mask = '********'

/** Masks the secret key of an account for callers who may only read it (OBJ-06). */
export function concealKeys(
  world: World,
  caller: Caller,
  target: PathMatch,
  operation: OperationClass,
  outcome: Outcome,
): Outcome {
  if (target.kind !== account || isRefusal(outcome) || outcome.status !== 200) return outcome
  if (operation !== 'get' && operation !== 'list') return outcome
  if (authorize(world, caller, { name: '', ...target }, 'put') === undefined) return outcome
  const masked = JSON.stringify(JSON.parse(outcome.body ?? 'null'), (member, value: unknown) =>
    member === 'secretKey' ? mask : value,
  )
  return { ...outcome, body: masked }
}
