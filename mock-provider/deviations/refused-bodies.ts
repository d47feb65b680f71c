/** Judges the bodies of PUTs by rules that the specification has not. */
import { valueAt } from '../../contract/index.ts'
import { type Refusal, refuse, refuseFlaws } from '../outcome.ts'
import type { SentPut } from '../world.ts'
import { isJson } from './alter.ts'

export type Body = Record<string, unknown>

/** The array at a pointer, or none. */
export const listAt = (value: unknown, pointer: string): unknown[] => {
  const found = valueAt(value, pointer)
  return Array.isArray(found) ? found : []
}
/** The text at a pointer. */
export const textAt = (value: unknown, pointer: string): string | undefined => {
  const found = valueAt(value, pointer)
  return typeof found === 'string' ? found : undefined
}

/** A version names something that was there: whoever sends one for a free name is told so first. */
const isMeant = ({ version, stored }: SentPut): boolean => version === undefined || stored !== undefined

/** The PUTs of some kinds whose body meets a rule that the specification has not. */
export const refusing =
  (kinds: readonly string[], pointer: string, when: (body: Body, put: SentPut) => boolean) =>
  (put: SentPut): Refusal | undefined =>
    kinds.includes(put.address.kind.id) && isJson(put.body) && isMeant(put) && when(put.body, put)
      ? refuseFlaws('store the resource', [{ pointer, message: 'is not supported here' }])
      : undefined

/** The PUTs that the code of a provider does not survive. */
export const failing =
  (kinds: readonly string[], when: (body: Body) => boolean) =>
  ({ address, body }: SentPut): Refusal | undefined =>
    kinds.includes(address.kind.id) && isJson(body) && when(body)
      ? refuse('internal-server-error', 'Failed to store the resource: it went wrong. Try again.')
      : undefined
