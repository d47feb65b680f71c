import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import {
  type Exchange,
  ExchangeSchema,
  type RunResults,
  RunResultsSchema,
  resultsSchemaVersion,
} from '../suites/results.ts'
import { ReportError } from './report-error.ts'

const resultsFileName = 'results.json'
const exchangesFileName = 'exchanges.ndjson'

/** A run as its files tell it; `notes` say what was tolerated while reading. */
export interface RecordedRun {
  readonly run: RunResults
  readonly exchanges: readonly Exchange[]
  readonly notes: readonly string[]
}

const ajv = new Ajv({ allErrors: true, strict: false })
const isRun: ValidateFunction<RunResults> = ajv.compile<RunResults>(RunResultsSchema)
const isExchange: ValidateFunction<Exchange> = ajv.compile<Exchange>(ExchangeSchema)

/**
 * Reads and validates `results.json` and `exchanges.ndjson` of a finished run.
 *
 * A last line that a crash cut off, and exchanges that are missing altogether, are tolerated and told in `notes`.
 *
 * @throws {ReportError} `results-missing`, `results-invalid`, `results-version` or `exchanges-invalid`
 * @example const { run, exchanges } = await readRun('./seca-report')
 */
export async function readRun(outputDir: string): Promise<RecordedRun> {
  const run = await readResults(outputDir)
  const { exchanges, notes } = await readExchanges(join(outputDir, exchangesFileName))
  return { run, exchanges, notes }
}

/**
 * Reads and validates the results of a finished run, without its exchanges.
 *
 * @param path the output directory of the run, or the file itself
 * @throws {ReportError} `results-missing`, `results-invalid` or `results-version`
 */
export async function readResults(path: string): Promise<RunResults> {
  const file = path.endsWith('.json') ? path : join(path, resultsFileName)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    throw new ReportError(
      'results-missing',
      `Failed to read ${file}: ${reasonOf(cause)}. Give the output directory of a finished run (--output).`,
      cause,
    )
  }
  return parseResults(text, file)
}

/**
 * Results from their text.
 *
 * @param file as messages name it
 * @throws {ReportError} `results-invalid` or `results-version`
 */
export function parseResults(text: string, file: string): RunResults {
  const data = parseJson(file, text)
  const version = versionOf(data)
  if (version !== resultsSchemaVersion) {
    throw new ReportError(
      'results-version',
      `Failed to read ${file}: its schemaVersion is ${JSON.stringify(version)}, expected ${resultsSchemaVersion}. ` +
        'Make the reports with the version of seca-conformance that made the run.',
    )
  }
  if (!isRun(data)) {
    throw new ReportError(
      'results-invalid',
      `Failed to read ${file}: ${describe(isRun.errors)}. Restore the file that the run wrote, or run again.`,
    )
  }
  return data
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ReportError(
      'results-invalid',
      `Failed to read ${file}: it is not JSON (${reasonOf(cause)}). Restore the file that the run wrote, or run again.`,
      cause,
    )
  }
}

async function readExchanges(file: string): Promise<ReturnType<typeof parseExchanges>> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })
  try {
    return await parseExchanges(lines, file)
  } catch (cause) {
    if (!isNotFound(cause)) throw cause
    return { exchanges: [], notes: [`${file} is missing: the reports show no requests and responses.`] }
  }
}

/**
 * Exchanges from the lines of their file.
 *
 * @param file as messages name it
 * @throws {ReportError} `exchanges-invalid`
 */
export async function parseExchanges(
  lines: Iterable<string> | AsyncIterable<string>,
  file: string,
): Promise<{ exchanges: Exchange[]; notes: string[] }> {
  const exchanges: Exchange[] = []
  let lineNumber = 0
  let broken: { line: number; cause: unknown } | undefined
  try {
    for await (const line of lines) {
      lineNumber += 1
      if (line.trim() === '') continue
      if (broken)
        throw invalidLine(file, broken.line, `it is not JSON (${reasonOf(broken.cause)})`, broken.cause)
      let data: unknown
      try {
        data = JSON.parse(line)
      } catch (cause) {
        broken = { line: lineNumber, cause }
        continue
      }
      if (!isExchange(data)) throw invalidLine(file, lineNumber, describe(isExchange.errors))
      exchanges.push(data)
    }
  } catch (cause) {
    if (cause instanceof ReportError || isNotFound(cause)) throw cause
    throw invalidLine(file, lineNumber + 1, reasonOf(cause), cause)
  }
  const notes = broken
    ? [
        `${file}, line ${broken.line} is cut off (the run ended while writing it): that exchange is not shown.`,
      ]
    : []
  return { exchanges, notes }
}

function invalidLine(file: string, line: number, reason: string, cause?: unknown): ReportError {
  return new ReportError(
    'exchanges-invalid',
    `Failed to read ${file}, line ${line}: ${reason}. Restore the file that the run wrote, or remove that line.`,
    cause,
  )
}

function describe(errors: ErrorObject[] | null | undefined): string {
  const shown = (errors ?? []).slice(0, 3).map((error) => {
    const allowed = error.keyword === 'enum' ? `: ${error.params['allowedValues'].join(', ')}` : ''
    return `${error.instancePath === '' ? 'the document' : error.instancePath} ${error.message ?? 'is invalid'}${allowed}`
  })
  const more = (errors?.length ?? 0) - shown.length
  return more > 0 ? `${shown.join('; ')}; and ${more} more` : shown.join('; ')
}

function versionOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'schemaVersion' in data ? data.schemaVersion : undefined
}

function isNotFound(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
