import { existsSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { type Issue, issuesOf, pointerSegments, toPointer } from '../../contract/index.ts'
import { type Waiver, waiverMembers } from '../../suites/waivers/waiver.ts'
import { lineOf } from '../config/line-of.ts'
import { parseYaml } from '../config/parse-yaml.ts'
import { UsageError } from '../usage-error.ts'
import { type WaiverFile, WaiverFileSchema } from './file-schema.ts'

/** The file that counts in the working directory when no other is named. */
export const waiverFileName = 'seca-waivers.yaml'
const shownIssues = 5

/** A waiver and where it stands: file, seen from the working directory, and line. */
export interface WrittenWaiver extends Waiver {
  readonly source: string
}

/** The waiver file of a working directory, absolute; undefined when there is none. */
export function waiverFileIn(cwd: string): string | undefined {
  const file = resolve(cwd, waiverFileName)
  return existsSync(file) ? file : undefined
}

/**
 * Reads a waiver file.
 *
 * @param file absolute, or seen from `cwd`
 * @throws {UsageError} with file and line, what was expected, and what to do
 */
export function loadWaivers(file: string, cwd: string): WrittenWaiver[] {
  const path = resolve(cwd, file)
  const shown = relative(cwd, path)
  const data = parse(path, shown)
  const issues = issuesOf(WaiverFileSchema, data)
  if (issues.length > 0) {
    const lines = issues
      .slice(0, shownIssues)
      .map((issue) => `  ${shown}${lineOf(path, issue.pointer)}: ${memberOf(issue)} ${inWords(issue)}`)
    const more = issues.length - lines.length
    throw new UsageError(
      [
        'Failed to read the waivers: the file does not fit its schema.',
        ...lines,
        ...(more > 0 ? [`  and ${more} more`] : []),
        'Correct it; docs/schemas/waivers.v1.json says what may stand there.',
      ].join('\n'),
    )
  }
  return (data as WaiverFile).waivers.map((waiver, index) => ({
    ...waiver,
    source: `${shown}${lineOf(path, toPointer(['waivers', index]))}`,
  }))
}

function parse(path: string, shown: string): unknown {
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UsageError(
      `Failed to read the waivers ${shown}: ${cause instanceof Error ? cause.message : String(cause)}. Name a readable file with --waivers, or leave it out.`,
      { cause },
    )
  }
  return parseYaml(content, `the waivers ${shown}`)
}

/** `waiver 2, expires`: entries are counted as people do. */
function memberOf({ pointer }: Issue): string {
  const [list, index, member] = pointerSegments(pointer)
  if (list === undefined) return 'the file'
  if (index === undefined) return list
  const entry = `waiver ${Number(index) + 1}`
  return member === undefined ? entry : `${entry}, ${member}`
}

function inWords({ pointer, keyword, message }: Issue): string {
  const [, index, member = ''] = pointerSegments(pointer)
  if (keyword === 'additionalProperties') {
    return index === undefined
      ? 'is unknown; the file holds waivers'
      : `is unknown; a waiver has ${Object.keys(waiverMembers).join(', ')}`
  }
  if (keyword === 'format') return 'must be a date of the calendar, e.g. 2026-12-31'
  if (keyword !== 'pattern') return message
  if (member === 'link') return 'must be an http or https URL without user and password'
  if (member === 'check') return 'must be the id of a check, or a glob that holds more than wildcards'
  return 'must not be empty'
}
