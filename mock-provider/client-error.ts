import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { errorAnswer, refuse } from './outcome.ts'

const reasons: Readonly<Record<string, readonly [number, string, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'it did not arrive in time'],
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'its headers are too large'],
}

/** Answers what is no HTTP with an error body too, where node would close without a word. */
export function answerClientErrors(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const [status, phrase, reason] = reasons[error.code ?? ''] ?? [400, 'Bad Request', 'it is not HTTP']
    const detail = `Failed to read the request: ${reason}. Send it again, whole and sound.`
    const { body = '' } = errorAnswer(refuse('invalid-request', detail, { status }), '/')
    const head = [
      `HTTP/1.1 ${status} ${phrase}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ]
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  })
}
