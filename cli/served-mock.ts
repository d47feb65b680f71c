import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { UsageError } from './usage-error.ts'

/** How this command was started, so that the printed line can be pasted. */
export function commandLine(): string {
  const script = process.argv[1] ?? 'seca-conformance'
  if (/node_modules|[/\\]bin[/\\]/.test(script)) return 'npx seca-conformance'
  return `node ${relative('.', script)}`
}

/** @throws {UsageError} when the file cannot be written */
export async function writeReadyFile(file: string, text: string): Promise<void> {
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

/** Settles when the process is told to stop. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
