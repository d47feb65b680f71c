import { readFile } from 'node:fs/promises'
import { UsageError } from '../usage-error.ts'

/** The text of a key. @throws {UsageError} when the file cannot be read */
export async function readKey(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'there is no such file' : cause.message
    throw new UsageError(`Failed to read the key ${file}: ${why}. Name a file in PEM with --key.`)
  })
}
