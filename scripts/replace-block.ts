import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const readmeFile = fileURLToPath(new URL('../README.md', import.meta.url))

/**
 * Writes a generated block into README.md.
 *
 * @param about what the block shows; it stands in the two comments around it
 * @throws Error when README.md has no place for it
 */
export function replaceBlock(about: string, text: string): void {
  const [start, end] = [`<!-- figures of the ${about}: npm run generate -->`, '<!-- end of the figures -->']
  const readme = readFileSync(readmeFile, 'utf8')
  const [before, rest] = readme.split(start)
  const after = rest?.slice(rest.indexOf(end))
  if (before === undefined || after === undefined || !after.startsWith(end)) {
    throw new Error(
      `Failed to write the figures of the ${about}: README.md has no place for them. Restore ${start} and ${end}.`,
    )
  }
  writeFileSync(readmeFile, `${before}${start}\n\n${text}\n\n${after}`)
}
