/** The lifecycle of every resource (documentation page "resource states", schema ResourceState). */
export const resourceStates = ['pending', 'creating', 'active', 'updating', 'deleting', 'error'] as const
export type ResourceState = (typeof resourceStates)[number]

/** Which state may follow which. DELETE is accepted in every state; its end is the absence of the resource. */
export const transitions: Readonly<Record<ResourceState, readonly ResourceState[]>> = {
  pending: ['creating', 'deleting'],
  creating: ['active', 'error', 'deleting'],
  active: ['updating', 'deleting'],
  updating: ['active', 'error', 'deleting'],
  error: ['creating', 'updating', 'deleting'],
  deleting: [],
}

/** States in which a resource no longer changes by itself. */
export const settledStates: readonly ResourceState[] = ['active', 'error']

/** Histories keep at least 5 and at most 32 entries; the longest that a known suite reads has 11. */
export const conditionHistory = { minimum: 5, maximum: 32 } as const

export function mayFollow(from: ResourceState, to: ResourceState): boolean {
  return transitions[from].includes(to)
}
