import { createReadStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { showsToken } from '../../suites/client/redact.ts'
import { formsOf, shortestSecret } from '../../suites/client/secret-forms.ts'
import { showsMember } from '../../suites/client/secret-members.ts'
import { createTextSearch } from '../../suites/client/text-search.ts'

/** What is read at a time, and how much of it again with the next part: a secret may lie across the border. */
const partBytes = 1 << 20
const overlap = 16 * 1024

/**
 * Looks for secrets in everything that a run has written, and deletes the files that hold one.
 *
 * @param since milliseconds since the epoch: older files are not of this run, and none of our business
 * @returns the files, relative to the directory
 */
export async function removeLeaks(
  outputDir: string,
  secrets: Iterable<string>,
  since: number,
): Promise<string[]> {
  // Files are read byte by byte as latin1, which is quick and cuts no character in two.
  const forms = [...secrets].flatMap(formsOf).map((form) => Buffer.from(form).toString('latin1'))
  const search = createTextSearch(forms, shortestSecret)
  const shows = (text: string) => search.indexIn(text) !== -1 || showsToken(text) || showsMember(text)
  const leaks: string[] = []
  for await (const file of filesBelow(outputDir, since)) {
    if (!(await holds(file, shows))) continue
    await rm(file, { force: true })
    leaks.push(relative(outputDir, file))
  }
  return leaks
}

async function holds(file: string, shows: (text: string) => boolean): Promise<boolean> {
  let rest = ''
  for await (const chunk of createReadStream(file, { encoding: 'latin1', highWaterMark: partBytes })) {
    const text = rest + String(chunk)
    if (shows(text)) return true
    rest = text.slice(-overlap)
  }
  return false
}

/** Hidden files and links are left alone: a run writes none. */
async function* filesBelow(directory: string, since: number): AsyncGenerator<string> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = join(directory, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path, since)
    else if (entry.isFile() && (await stat(path)).mtimeMs >= since) yield path
  }
}

/** A secret has reached a file: a defect of ours. */
export class LeakError extends Error {
  override readonly name = 'LeakError'
  readonly code = 'LEAK'
}

/** What the user is told, without the secret. */
export function leakMessage(outputDir: string, leaks: readonly string[]): string {
  const files = leaks.map((file) => join(outputDir, file)).join(', ')
  return `A secret reached what the run has written: a defect of ours, please report it. Deleted: ${files}. Replace the secret if somebody else may have read it.`
}
