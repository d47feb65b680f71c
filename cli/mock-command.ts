import { writeFile } from 'node:fs/promises'
import { type MockServer, startMockServer } from '../mock-provider/index.ts'
import { UsageError } from './usage-error.ts'

export interface MockOptions {
  readonly port?: number
  readonly host?: string
  readonly publicUrl?: string
  readonly seed?: number
  readonly mode?: 'strict' | 'lenient'
  readonly latency?: number
  readonly control?: boolean
  readonly readyFile?: string
  readonly json?: boolean
}

/** `seca-conformance mock`: serves until it is told to stop. Returns the exit code. */
export async function mockCommand(options: MockOptions): Promise<number> {
  const { port, host, publicUrl, seed, mode, latency, control } = options
  const server = await startMockServer({
    mode: mode ?? 'strict',
    control: control ?? false,
    ...(port === undefined ? {} : { port }),
    ...(host === undefined ? {} : { host }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(seed === undefined ? {} : { seed }),
    ...(latency === undefined ? {} : { latencyMs: latency }),
  }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === undefined) throw cause
    throw new UsageError(
      `Failed to listen on ${host ?? '127.0.0.1'}:${port ?? 0}: ${cause.message}. Choose another --host or --port.`,
      { cause },
    )
  })
  try {
    const facts = describe(server)
    process.stdout.write(options.json === true ? `${JSON.stringify(facts)}\n` : toText(facts, server))
    if (options.readyFile !== undefined) await writeReadyFile(options.readyFile, `${JSON.stringify(facts)}\n`)
    await stopSignal()
    return 0
  } finally {
    await server.close()
  }
}

function describe(server: MockServer) {
  return {
    baseUrl: server.baseUrl,
    urls: server.urls,
    tenant: server.tenant,
    otherTenant: server.otherTenant,
    region: server.region,
    token: server.token,
  }
}

function toText(facts: ReturnType<typeof describe>, server: MockServer): string {
  const { urls, tenant, region, token, otherTenant } = facts
  const lines = Object.entries(urls).map(([name, url]) => `  ${name.padEnd(14)} ${String(url)}`)
  return `${[
    `SECA mock provider at ${server.baseUrl}, tenant ${tenant}, region ${region}`,
    ...lines,
    '',
    'A token for it:',
    `  export SECA_TOKEN=${token}`,
    'Run the suites against it:',
    `  seca-conformance run --region-url ${urls.region} --authorization-url ${urls.authorization} --tenant ${tenant} --region ${region} --foreign-tenant ${otherTenant}`,
    '',
    'Press Ctrl-C to stop.',
  ].join('\n')}\n`
}

async function writeReadyFile(file: string, text: string): Promise<void> {
  try {
    // The file holds a token: only its owner may read it.
    await writeFile(file, text, { mode: 0o600 })
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`Failed to write ${file}: ${why}. Name a writable path with --ready-file.`, {
      cause,
    })
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
