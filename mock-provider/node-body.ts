import type { IncomingMessage } from 'node:http'
import type { BodyReader } from './admission/raw-body.ts'

/** Reads the body of a node request. Reads on behind the limit, so that the answer reaches a client that still sends. */
export function nodeBody(incoming: IncomingMessage): BodyReader {
  return (maxBytes) =>
    new Promise((resolve, reject) => {
      const chunks: Uint8Array[] = []
      let length = 0
      incoming.on('data', (chunk: Uint8Array) => {
        length += chunk.byteLength
        if (length <= maxBytes) chunks.push(chunk)
        else chunks.length = 0
      })
      incoming.once('end', () => {
        if (length > maxBytes) resolve(undefined)
        else resolve(chunks.length === 1 ? (chunks[0] ?? new Uint8Array()) : Buffer.concat(chunks))
      })
      incoming.once('error', reject)
      incoming.once('close', () => {
        if (!incoming.complete)
          reject(new Error('Failed to read the body: the caller is gone. Send it again.'))
      })
    })
}
