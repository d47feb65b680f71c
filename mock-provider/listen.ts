import type { Server } from 'node:http'
import { MockOptionError } from './mock-option-error.ts'

/**
 * Lets a server listen.
 *
 * @throws {MockOptionError} when the port cannot be had
 */
export async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      const reason = `${host}:${port} is not free (${cause.message})`
      reject(
        new MockOptionError(`Failed to start the mock server: ${reason}. Use another port, or 0 for any.`, {
          cause,
        }),
      )
    })
    server.listen(port, host, resolve)
  })
}
