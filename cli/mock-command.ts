import { rm, writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import type { UrlStyle } from '../mock-provider/provider-urls.ts'
// Not through the index: it also loads the front doors that this command does not open.
import { type MockServer, startMockServer } from '../mock-provider/server.ts'
import type { Mode, Switches } from '../mock-provider/switches.ts'
import { UsageError } from './usage-error.ts'

export interface MockOptions {
  readonly port?: number
  readonly host?: string
  readonly publicUrl?: string
  readonly seed?: number
  readonly mode?: Mode
  readonly switch?: Partial<Switches>
  readonly deviation?: readonly string[]
  readonly urlStyle?: UrlStyle
  readonly sessions?: 'created' | 'on-demand'
  readonly latency?: number
  readonly control?: boolean | 'anywhere'
  readonly readyFile?: string
  readonly json?: boolean
}

/** `seca-conformance mock`: serves until it is told to stop. Returns the exit code. */
export async function mockCommand(options: MockOptions): Promise<number> {
  const { latency, switch: switches, deviation: deviations, readyFile, json, ...rest } = options
  const server = await startMockServer({
    ...rest,
    ...(latency === undefined ? {} : { latencyMs: latency }),
    ...(switches === undefined ? {} : { switches }),
    ...(deviations === undefined ? {} : { deviations }),
  })
  try {
    const facts = describe(server)
    if (readyFile !== undefined) await writeReadyFile(readyFile, `${JSON.stringify(facts)}\n`)
    process.stdout.write(json === true ? `${JSON.stringify(facts)}\n` : toText(facts, server))
    await stopSignal()
    return 0
  } finally {
    await server.close()
    // It holds a token, and says that something listens.
    if (readyFile !== undefined) await rm(readyFile, { force: true })
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

/** How this command was started, so that the printed line can be pasted. */
function commandLine(): string {
  const script = process.argv[1] ?? 'seca-conformance'
  if (/node_modules|[/\\]bin[/\\]/.test(script)) return 'npx seca-conformance'
  return `node ${relative('.', script)}`
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
    `  ${commandLine()} run --region-url ${urls.region} --authorization-url ${urls.authorization} --tenant ${tenant} --region ${region} --foreign-tenant ${otherTenant}`,
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
