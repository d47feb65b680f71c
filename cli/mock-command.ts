import { rm } from 'node:fs/promises'
// Not through the index: it also loads the front doors that this command does not open.
import { type MockServer, startMockServer } from '../mock-provider/server.ts'
import { variantsNamed } from '../mock-provider/variants/registry.ts'
import { variantOptions } from '../mock-provider/variants/variant.ts'
import type { MockOptions } from './mock-options.ts'
import { nativeName } from './native/native-system.ts'
import { commandLine, stopSignal, writeReadyFile } from './served-mock.ts'

/** `seca-conformance mock`: serves until it is told to stop. Returns the exit code. */
export async function mockCommand(options: MockOptions): Promise<number> {
  const {
    system,
    latency,
    switch: switches,
    deviation: deviations,
    variant,
    readyFile,
    json,
    ...rest
  } = options
  const native = nativeName(system)
  if (native !== undefined) {
    const { nativeMockCommand } = await import('./native/native-mock-command.ts')
    return await nativeMockCommand(native, options)
  }
  const given = {
    ...rest,
    ...(latency === undefined ? {} : { latencyMs: latency }),
    ...(switches === undefined ? {} : { switches }),
    ...(deviations === undefined ? {} : { deviations }),
  }
  const server = await startMockServer(
    variant === undefined ? given : variantOptions(variantsNamed(variant), given),
  )
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
