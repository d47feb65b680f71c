import type { Kind } from '../../contract/index.ts'
import { NotApplicable, Unverified } from '../engine/check-ended.ts'
import type { ResourceKey } from './mentions.ts'
import type { PlannedRequest } from './plan-guide.ts'

/** How far a resource of the guide has come. */
export type ResourceProgress =
  | { readonly state: 'ready'; readonly url: string; readonly kind?: Kind }
  | { readonly state: 'failed' }
  | { readonly state: 'not-offered'; readonly reason: string }

/** What the steps of one replay tell each other. A step goes on what is really there, not on earlier verdicts. */
export interface ReplayState {
  readonly resources: Map<ResourceKey, ResourceProgress>
}

export function createReplayState(): ReplayState {
  return { resources: new Map() }
}

/** Ends the check when something that the request stands on is not there, so that one defect is blamed once. */
export function requirePrerequisites(request: PlannedRequest, state: ReplayState): void {
  if (request.missing !== undefined) {
    if (request.creates !== undefined) {
      state.resources.set(request.creates, { state: 'not-offered', reason: request.missing })
    }
    throw new NotApplicable(request.missing)
  }
  for (const key of request.dependsOn) {
    const progress = state.resources.get(key)
    if (progress?.state === 'ready') continue
    if (progress?.state === 'not-offered') {
      if (request.creates !== undefined) state.resources.set(request.creates, progress)
      throw new NotApplicable(progress.reason)
    }
    if (request.creates !== undefined) state.resources.set(request.creates, { state: 'failed' })
    throw new Unverified('prerequisite', `${key} was not created`)
  }
}
