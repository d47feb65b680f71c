import Type from 'typebox'
import { resourceStates } from '../states.ts'
import { OneOf } from './values.ts'

export const ResourceState = OneOf(resourceStates)

export const StatusCondition = Type.Object({
  state: ResourceState,
  lastTransitionAt: Type.String({ format: 'date-time' }),
  type: Type.Optional(Type.String()),
  reason: Type.Optional(
    Type.String({ maxLength: 1024, pattern: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$' }),
  ),
  message: Type.Optional(Type.String({ maxLength: 32768 })),
})

/** What every status holds; a kind adds its own properties. */
export const statusProperties = {
  state: Type.Optional(ResourceState),
  conditions: Type.Array(StatusCondition, { maxItems: 32 }),
}
