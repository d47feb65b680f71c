import type { Stored } from './stored.ts'
import type { World } from './world.ts'

/** Starts the transition that a resource is in anew. */
export function startTransition(world: World, stored: Stored): void {
  const { progress, clock } = world
  stored.due = clock.now() + (progress.kind === 'time' ? progress.ms : 0)
  if (progress.kind === 'reads') stored.readsLeft = progress.n
  else delete stored.readsLeft
}

export function isTransitionOver({ clock }: World, stored: Stored): boolean {
  return stored.readsLeft === undefined ? stored.due <= clock.now() : stored.readsLeft <= 0
}

/** Counts a read that shows a resource, or one of something that waits for it. */
export function countRead(stored: Stored): void {
  if (stored.readsLeft !== undefined && stored.readsLeft > 0) stored.readsLeft -= 1
}
