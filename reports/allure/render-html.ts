import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ReportError } from '../report-error.ts'
import { locateAllureCommand } from './locate-allure.ts'
import { makePrivate } from './private-html.ts'
import { allureCategories } from './run-facts.ts'
import { borrowTrend, returnTrend, trendRuns } from './trend.ts'

// 5,000 results take 6 s; a slow CI runner is given a hundred times that.
const generatorTimeoutMs = 600_000
const generatorOutputBytes = 16 * 1024 * 1024

export interface HtmlOptions {
  /** Title of the report. */
  readonly name?: string
  /** Keeps the trend over runs in this file (JSON lines), under the id of the run. */
  readonly trend?: { readonly file: string; readonly runId: string }
}

/**
 * Renders Allure results as one HTML file, `<reportDir>/index.html`, that loads nothing from any host.
 *
 * The generator runs in a process of its own (it ends its process when it fails) with its own configuration and working
 * directory, so that no allurerc of the user applies; the analytics that it writes never reach `reportDir`.
 *
 * @returns the path of the HTML file
 * @throws {ReportError} `html-tool-missing`, `html-failed`, `html-template-changed` or `html-not-private`
 * @example await renderAllureHtml('seca-report/allure-results', 'seca-report/allure-report')
 */
export async function renderAllureHtml(
  resultsDir: string,
  reportDir: string,
  options: HtmlOptions = {},
): Promise<string> {
  const command = locateAllureCommand()
  const { trend } = options
  const work = await mkdtemp(join(await realpath(tmpdir()), 'seca-allure-'))
  try {
    const history = join(work, 'history.jsonl')
    if (trend) await borrowTrend(trend.file, history, trend.runId)
    const config = join(work, 'allurerc.json')
    const output = join(work, 'report')
    await writeFile(config, JSON.stringify(generatorConfig(options, output, trend ? history : undefined)))
    await generate(command, await realpath(resultsDir), config, work)
    const html = makePrivate(await readFile(join(output, 'index.html'), 'utf8'))
    await mkdir(reportDir, { recursive: true })
    const file = join(reportDir, 'index.html')
    if (trend) await returnTrend(trend.file, history, trend.runId)
    await writeFile(file, html)
    return file
  } catch (cause) {
    throw cause instanceof ReportError ? cause : failed(cause)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

function generatorConfig(options: HtmlOptions, output: string, historyPath: string | undefined) {
  return {
    name: options.name ?? 'SECA conformance',
    output,
    ...(historyPath === undefined ? {} : { historyPath, historyLimit: trendRuns }),
    // Allure 3 reads categories from its configuration only; the file in the results is for older readers.
    categories: allureCategories,
  }
}

async function generate(command: string, resultsDir: string, config: string, work: string): Promise<void> {
  // The results are named by a glob: given as the working directory, brackets and spaces in the path are just text.
  const args = [
    command,
    'awesome',
    '--config',
    config,
    '--cwd',
    resultsDir,
    '--single-file',
    '--report-language',
    'en',
    '.',
  ]
  await promisify(execFile)(process.execPath, args, {
    cwd: work,
    env: withoutAllureSettings(process.env),
    timeout: generatorTimeoutMs,
    maxBuffer: generatorOutputBytes,
    windowsHide: true,
  })
}

function withoutAllureSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('ALLURE_')))
}

function failed(cause: unknown): ReportError {
  const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
  const reason = said === '' && cause instanceof Error ? cause.message : said.split('\n').slice(-3).join(' ')
  return new ReportError(
    'html-failed',
    `Failed to render the HTML report: ${reason}. The other reports are complete; use --no-html to leave this one out.`,
    cause,
  )
}
