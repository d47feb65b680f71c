import { BroadcastChannel } from 'node:worker_threads'
import type { Renew } from '../credentials/keeper.ts'
import type { Principal, PrincipalName } from '../credentials/principal.ts'

/** The command holds the credentials; a worker that needs a newer token asks for it. */
type Message =
  | { readonly ask: number; readonly name: PrincipalName }
  | { readonly answer: number; readonly principal?: Principal }

/** Answers the workers of a run. Returns a function that ends it. */
export function answerRenewals(runId: string, renew: Renew): () => void {
  const channel = renewalChannel(runId)
  channel.onmessage = (event: unknown) => {
    const message = (event as { data: Message }).data
    if (!('ask' in message)) return
    renew(message.name)
      // The check that needed it then sees the 401 of its provider.
      .catch(() => undefined)
      .then((principal) =>
        channel.postMessage({ answer: message.ask, ...(principal === undefined ? {} : { principal }) }),
      )
  }
  return () => channel.close()
}

/** Asks the command of a run for newer tokens. */
export function askForRenewals(runId: string): { renew: Renew; close(): void } {
  const channel = renewalChannel(runId)
  const waiting = new Map<number, (principal: Principal | undefined) => void>()
  let asked = 0
  channel.onmessage = (event: unknown) => {
    const message = (event as { data: Message }).data
    if (!('answer' in message)) return
    waiting.get(message.answer)?.(message.principal)
    waiting.delete(message.answer)
  }
  return {
    renew: (name) =>
      new Promise((resolve) => {
        asked += 1
        waiting.set(asked, resolve)
        channel.postMessage({ ask: asked, name })
      }),
    close: () => channel.close(),
  }
}

function renewalChannel(runId: string): BroadcastChannel {
  return new BroadcastChannel(`seca-conformance/${runId}/tokens`)
}
