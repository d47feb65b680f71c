import { ConnectionReset } from './connection-reset.ts'
import type { Answer } from './outcome.ts'

/** The answer as fetch gives it; a cut one has a body that breaks off. */
export function responseOf({ status, headers, body, cut }: Answer): Response {
  if (cut === undefined || body === undefined) return new Response(body ?? null, { status, headers })
  const bytes = new TextEncoder().encode(body)
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (controller.desiredSize === null) return
      controller.enqueue(bytes.subarray(0, cut))
      controller.error(new ConnectionReset('Failed to read the body: a fault broke the connection.'))
    },
  })
  return new Response(broken, { status, headers: { ...headers, 'content-length': String(bytes.byteLength) } })
}
