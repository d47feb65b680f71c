import { readResults } from '../../reports/read-run.ts'
import { ReportError } from '../../reports/report-error.ts'
import { UsageError } from '../usage-error.ts'

/**
 * How long each check took in an earlier run, in milliseconds by its id. A check that was not executed then is left out.
 *
 * @param path `results.json`, or the directory that holds it
 * @throws {UsageError} when it cannot be read
 */
export async function readDurations(path: string): Promise<Readonly<Record<string, number>>> {
  try {
    const { checks } = await readResults(path)
    return Object.fromEntries(
      checks.flatMap(({ id, durationMs, exchanges }) => (exchanges.length === 0 ? [] : [[id, durationMs]])),
    )
  } catch (cause) {
    if (!(cause instanceof ReportError)) throw cause
    throw new UsageError(`${cause.message} --durations takes the results of an earlier run.`, { cause })
  }
}
