import type { Client } from '../client/client.ts'
import type { NamedWorld } from './named-world.ts'

/** The last resort of a run that changes nothing: another method than GET never leaves this process. */
export function readingClient(client: Client, refuse: NamedWorld['refuse']): Client {
  return {
    async send(request, sender) {
      if (request.method !== 'GET') refuse(sender.check, `to send ${request.method} ${request.url}`)
      return await client.send(request, sender)
    },
    close: () => client.close(),
  }
}
