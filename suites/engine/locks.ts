/** Gives things that only one check at a time may have, in the order of asking. */
export interface Locks {
  /** Waits until the thing is free. The returned function frees it. */
  take(thing: string): Promise<() => void>
}

export function createLocks(): Locks {
  const free = new Map<string, Promise<void>>()
  return {
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
