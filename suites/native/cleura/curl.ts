import { spawn } from 'node:child_process'
import type { PageRequest } from '../../../contract/native/cleura/page-requests.ts'
import type { Answer } from '../../client/client.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { jsonOf } from '../../json-of.ts'

/** What `curl -d` announces, whatever it sends. */
const formType = 'application/x-www-form-urlencoded'
const mostOutput = 1024 * 1024

/**
 * Runs a `curl` line of the page with the real curl. Its arguments come in by standard input, as curl reads them from a
 * configuration file: on the command line, every user of the machine could read a password.
 *
 * @throws {NotApplicable} when there is no curl
 * @throws {Unverified} when curl gets no answer
 */
export async function runCurl(context: CheckContext, request: PageRequest): Promise<Answer> {
  const { config } = context
  const startedAt = new Date()
  const started = performance.now()
  const output = await run(
    [
      // The curlrc of whoever runs this must not change the request.
      '-q',
      '-sS',
      '--max-time',
      String(Math.ceil(config.limits.requestTimeoutMs / 1000)),
      // No proxy stands before a loopback address.
      ...(config.target.embedded ? ['--noproxy', '*'] : []),
      '-w',
      '\n%{http_code} %{content_type}',
      '-K',
      '-',
    ],
    configurationOf(request),
    context.signal,
  )
  const end = output.lastIndexOf('\n')
  const [status = '', type = ''] = output.slice(end + 1).split(' ')
  const text = output.slice(0, Math.max(0, end))
  const { method, url, headers, body } = request
  const durationMs = Math.round((performance.now() - started) * 10) / 10
  const ordinal = context.record({
    startedAt: startedAt.toISOString(),
    durationMs,
    request: {
      method,
      url,
      headers: {
        ...Object.fromEntries(headers),
        ...(body === undefined ? {} : { 'content-type': formType }),
      },
      ...(body === undefined ? {} : { body }),
    },
    response: {
      status: Number(status),
      headers: { 'content-type': type },
      ...(text === '' ? {} : { body: text }),
    },
  })
  return {
    ordinal,
    status: Number(status),
    headers: { 'content-type': type },
    text,
    durationMs,
    json: jsonOf(text),
  }
}

function configurationOf({ headers, body, url }: PageRequest): string {
  const option = (name: string, value: string) =>
    `${name} = "${value.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`
  return [
    ...(body === undefined ? [] : [option('data', body)]),
    ...headers.map(([name, value]) => option('header', `${name}: ${value}`)),
    option('url', url),
  ].join('\n')
}

async function run(args: readonly string[], input: string, signal: AbortSignal): Promise<string> {
  const child = spawn('curl', args, { stdio: ['pipe', 'pipe', 'pipe'] })
  const stop = () => child.kill('SIGTERM')
  signal.addEventListener('abort', stop)
  let [output, errors] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (output.length < mostOutput) output += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk
  })
  // A curl that does not start breaks the pipe; what matters is told by its own event.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    if (signal.aborted) throw new Unverified('interrupted', 'the run was interrupted')
    if (code === 0) return output
    throw new Unverified('transport', errors.trim().split('\n')[0] || `curl ended with ${code}`)
  } catch (cause) {
    if (cause instanceof Unverified) throw cause
    throw new NotApplicable('there is no curl on the path of this machine', { cause })
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
