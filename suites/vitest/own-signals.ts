const signals: readonly (string | symbol)[] = ['SIGINT', 'SIGTERM']

/**
 * Keeps vitest from ending the process on SIGINT and SIGTERM while it is created: what a run created must be removed
 * first, and only the command decides when the process ends.
 */
export async function keepSignals<T>(create: () => Promise<T>): Promise<T> {
  const refuse = (event: string | symbol, listener: (...args: unknown[]) => void): void => {
    if (signals.includes(event)) queueMicrotask(() => process.off(event, listener))
  }
  process.on('newListener', refuse)
  try {
    return await create()
  } finally {
    process.off('newListener', refuse)
  }
}
