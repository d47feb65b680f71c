#!/usr/bin/env node
import { CommanderError } from 'commander'
import { createRedactor } from '../suites/client/redact.ts'
import { exitCodes } from './exit-codes.ts'
import { explainFailure } from './explain-failure.ts'
import { createProgram } from './program.ts'

/** Runs the command line and returns its exit code; the only exit of the process is below. */
async function main(): Promise<number> {
  let exitCode: number = exitCodes['harness-error']
  try {
    await createProgram((code) => {
      exitCode = code
    }).parseAsync()
    return exitCode
  } catch (error) {
    // Help and version end with 0, everything else that commander refuses is bad usage.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.conformant : exitCodes.usage
    const { message, code } = explainFailure(error)
    const redact = createRedactor(givenTokens())
    process.stderr.write(`${redact(message)}\n`)
    return code
  }
}

/** Tokens that the user gave, in the environment or as a flag in either spelling. */
function givenTokens(): string[] {
  const flag = process.argv.flatMap((argument, index) => {
    if (argument === '--token') return process.argv[index + 1] ?? ''
    return argument.startsWith('--token=') ? argument.slice('--token='.length) : []
  })
  return [process.env['SECA_TOKEN'] ?? '', ...flag]
}

/** A reader that has seen enough (`| head`) is no failure; a full disk is one that nobody else can report. */
function endOnBrokenOutput(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? exitCodes.conformant : exitCodes['harness-error'])
}

for (const stream of [process.stdout, process.stderr]) stream.on('error', endOnBrokenOutput)
const exitCode = await main()
// Pipes may still hold output; exiting before they are drained would cut it off.
await Promise.all(
  [process.stdout, process.stderr].map((stream) => new Promise((resolve) => stream.write('', resolve))),
)
process.exit(exitCode)
