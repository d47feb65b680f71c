import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringifyEnvInfo } from 'allure-js-commons/sdk/reporter'
import { groupBy } from '../../suites/group-by.ts'
import type { Exchange, RunResults } from '../../suites/results.ts'
import { isPlainPass, passedTests } from './passed-checks.ts'
import { allureCategories, environmentOf } from './run-facts.ts'
import { allureTest } from './test-result.ts'
import { outdatedWaiverTests } from './waivers.ts'

const ownFileName =
  /(?:-result\.json|-container\.json|-attachment(?:\.[\w.-]+)?)$|^(?:environment\.properties|categories\.json|executor\.json)$/

// Plain writes, 64 at a time: the writer of allure-js-commons flushes every file to the disk, one after the other.
const parallelWrites = 64

/**
 * Writes one Allure result per check, and one per requirement for those that just passed. Results of an earlier run are removed first, by Allure's file names, since Allure
 * itself would mix the two; any other file in the directory is left alone.
 *
 * @returns how many results were written
 * @example await writeAllureResults(run, exchanges, 'seca-report/allure-results')
 */
export async function writeAllureResults(
  run: RunResults,
  exchanges: readonly Exchange[],
  dir: string,
): Promise<number> {
  await mkdir(dir, { recursive: true })
  await removeEarlierResults(dir)
  const exchangesOf = groupBy(exchanges, (exchange) => exchange.check)
  const files: [name: string, content: string][] = [
    ['environment.properties', stringifyEnvInfo(environmentOf(run))],
    ['categories.json', JSON.stringify(allureCategories, null, 2)],
  ]
  for (const result of [...passedTests(run.checks.filter(isPlainPass), run), ...outdatedWaiverTests(run)]) {
    files.push([`${result.uuid}-result.json`, JSON.stringify(result)])
  }
  for (const check of run.checks) {
    if (isPlainPass(check)) continue
    const { result, attachment } = allureTest(check, exchangesOf.get(check.id) ?? [], run)
    files.push([`${result.uuid}-result.json`, JSON.stringify(result)])
    if (attachment) files.push([attachment.fileName, attachment.content])
  }
  for (let start = 0; start < files.length; start += parallelWrites) {
    const batch = files.slice(start, start + parallelWrites)
    await Promise.all(batch.map(([name, content]) => writeFile(join(dir, name), content)))
  }
  return files.filter(([name]) => name.endsWith('-result.json')).length
}

async function removeEarlierResults(dir: string): Promise<void> {
  const entries = await readdir(dir, { withFileTypes: true })
  const own = entries.filter((entry) => entry.isFile() && ownFileName.test(entry.name))
  await Promise.all(own.map((entry) => rm(join(dir, entry.name), { force: true })))
}
