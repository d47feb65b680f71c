/** Gives things that only one check at a time may have, in the order of asking. */
export interface Locks {
  /** Waits until the thing is free. The returned function frees it. */
  take(thing: string): Promise<() => void>
  /** Writes down that a thing was not given back as it was taken, and why. */
  spoil(thing: string, why: string): void
  /** Why a thing is not as it was at first; undefined when it is. */
  spoilt(thing: string): string | undefined
}

export function createLocks(): Locks {
  const free = new Map<string, Promise<void>>()
  const reasons = new Map<string, string>()
  return {
    spoil: (thing, why) => void reasons.set(thing, why),
    spoilt: (thing) => reasons.get(thing),
    async take(thing) {
      const before = free.get(thing) ?? Promise.resolve()
      let release = () => {}
      free.set(
        thing,
        new Promise((resolve) => {
          release = resolve
        }),
      )
      await before
      return release
    },
  }
}
