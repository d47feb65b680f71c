/** The yardstick: node:http that sends given bytes and headers for every request, with no routing and no check. */
import { createServer } from 'node:http'

interface Reply {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
}

process.once('message', (reply: Reply) => {
  const body = Buffer.from(reply.body)
  const server = createServer((request, response) => {
    // The body of a PUT is read, as any server must before it answers.
    request.on('data', () => {})
    request.on('end', () => {
      response.writeHead(reply.status, reply.headers)
      response.end(body)
    })
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.send?.(typeof address === 'object' ? address?.port : undefined)
  })
})
process.once('disconnect', () => process.exit(0))
