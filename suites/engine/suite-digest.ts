import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RunResults } from '../results.ts'

type Digests = Required<Pick<RunResults['tool'], 'suiteDigest' | 'contractDigest'>>

const root = fileURLToPath(new URL('../../', import.meta.url))
const counts = /\.(?:js|ts|http|json)$/
const ignored = /\.(?:d\.ts|test\.ts|test-support\.ts)$/

let known: Digests | undefined

/**
 * SHA-256 over the files that decide a verdict, as they are installed: who has the same digests has the same checks and
 * the same contract. The sources and what is compiled from them differ.
 */
export function suiteDigests(): Digests {
  if (known === undefined) {
    const contractDigest = digestOf('contract')
    const whole = [contractDigest, digestOf('fixtures'), digestOf('suites')].join('\n')
    known = { suiteDigest: createHash('sha256').update(whole).digest('hex'), contractDigest }
  }
  return known
}

function digestOf(folder: string): string {
  const hash = createHash('sha256')
  for (const file of filesBelow(join(root, folder)))
    hash
      .update(`${relative(root, file).replaceAll('\\', '/')}\n`)
      .update(readFileSync(file))
      .update('\n')
  return hash.digest('hex')
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && counts.test(entry.name) && !ignored.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
