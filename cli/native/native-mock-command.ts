import { rm } from 'node:fs/promises'
import type { MockOptions } from '../mock-options.ts'
import { commandLine, stopSignal, writeReadyFile } from '../served-mock.ts'
import { UsageError } from '../usage-error.ts'
import type { NativeName } from './native-system.ts'
import { type ServedWorld, serveWorld } from './systems.ts'

/** Flags that the mocks of native systems do not have. */
const ofSeca = {
  publicUrl: '--public-url',
  mode: '--mode',
  switch: '--switch',
  urlStyle: '--url-style',
  sessions: '--sessions',
} as const satisfies Partial<Record<keyof MockOptions, string>>

/** `seca-conformance mock --system ...`: serves until it is told to stop. Returns the exit code. */
export async function nativeMockCommand(system: NativeName, options: MockOptions): Promise<number> {
  for (const [option, flag] of Object.entries(ofSeca)) {
    if (options[option as keyof typeof ofSeca] === undefined) continue
    throw new UsageError(
      `Failed to start the mock: ${flag} is for SECA, and --system names ${system}. Leave one out.`,
    )
  }
  const { host, port, seed, latency, deviation: deviations, readyFile, json, control } = options
  if (control === true && host !== undefined && !isLoopback(host)) {
    throw new UsageError(
      `Failed to start the mock: --control would be open to everybody who reaches ${host}. Use --control anywhere to agree to that.`,
    )
  }
  const served = await serveWorld(system, {
    control: control !== undefined && control !== false,
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(seed === undefined ? {} : { seed }),
    ...(latency === undefined ? {} : { latencyMs: latency }),
    ...(deviations === undefined ? {} : { deviations }),
  })
  try {
    const facts = describe(system, served)
    if (readyFile !== undefined) await writeReadyFile(readyFile, `${JSON.stringify(facts)}\n`)
    process.stdout.write(json === true ? `${JSON.stringify(facts)}\n` : toText(facts))
    await stopSignal()
    return 0
  } finally {
    await served.close()
    if (readyFile !== undefined) await rm(readyFile, { force: true })
  }
}

function describe(system: NativeName, { baseUrl, controlUrl, world }: ServedWorld) {
  return {
    system,
    baseUrl,
    ...(controlUrl === undefined ? {} : { controlUrl }),
    /** The accounts, by the variables that a run takes them from. */
    environment: world.environment(baseUrl),
    parameters: { ...world.parameters, ...(controlUrl === undefined ? {} : { control: controlUrl }) },
    ...(world.control.codes === undefined ? {} : { codes: codesAt(controlUrl) }),
  }
}

/** Where the codes of SMS appear, for a system that sends them. */
function codesAt(controlUrl: string | undefined): string {
  return controlUrl === undefined
    ? 'start with --control to read the codes of SMS under /__mock/sms'
    : `${controlUrl}/sms?login=...`
}

function toText(facts: ReturnType<typeof describe>): string {
  const { system, baseUrl, environment, parameters, codes } = facts
  const flags = Object.entries(parameters).map(([name, value]) => ` --param ${name}=${value}`)
  return `${[
    `Mock of ${system} at ${baseUrl}`,
    '',
    'Accounts for it:',
    ...Object.entries(environment).map(([name, value]) => `  export ${name}='${value}'`),
    ...(codes === undefined ? [] : ['', `Codes of SMS: ${codes}`]),
    'Run the suites against it:',
    `  ${commandLine()} run --system ${system} --base-url ${baseUrl}${flags.join('')}`,
    '',
    'Press Ctrl-C to stop.',
  ].join('\n')}\n`
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}
