import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderAllureHtml } from './allure/render-html.ts'
import { writeAllureResults } from './allure/write-results.ts'
import { toGitHubAnnotations } from './annotations.ts'
import { toJUnit } from './junit.ts'
import { toMarkdown } from './markdown.ts'
import { readRun } from './read-run.ts'
import { ReportError } from './report-error.ts'
import { toScorecardHtml } from './scorecard/html.ts'
import { isSeca, targetName } from './verdict-text.ts'

/** Where the reports are. `html` is missing when it was not wanted or, as `notes` then say, could not be made. */
export interface WrittenReports {
  readonly allureResults: string
  readonly html?: string
  readonly junit: string
  readonly markdown: string
  /** Areas by levels, in one HTML file; missing for a system other than SECA. */
  readonly scorecard?: string
  /** Failing checks as commands of a CI system; missing when they were not wanted. */
  readonly annotations?: string
  readonly notes: readonly string[]
}

/** What is made beside the reports that always are. */
export interface ReportOptions {
  readonly html: boolean
  readonly annotations?: 'github'
}

/**
 * Writes every report of the run in `outputDir` beside its files. A failing HTML generator is told in `notes` and stops
 * nothing: the verdict of an hour's run must not hang on a renderer.
 *
 * @throws {ReportError} when the files of the run cannot be read
 * @example const { html } = await writeReports('./seca-report', { html: true })
 */
export async function writeReports(outputDir: string, options: ReportOptions): Promise<WrittenReports> {
  const { run, exchanges, notes } = await readRun(outputDir)
  const written = {
    allureResults: join(outputDir, 'allure-results'),
    junit: join(outputDir, 'junit.xml'),
    markdown: join(outputDir, 'summary.md'),
  }
  const scorecard = isSeca(run) ? join(outputDir, 'scorecard.html') : undefined
  const annotations = options.annotations === undefined ? undefined : join(outputDir, 'annotations.txt')
  await Promise.all([
    writeAllureResults(run, exchanges, written.allureResults),
    writeFile(written.junit, toJUnit(run)),
    writeFile(written.markdown, toMarkdown(run)),
    scorecard === undefined ? undefined : writeFile(scorecard, toScorecardHtml(run)),
    annotations === undefined ? undefined : writeFile(annotations, toGitHubAnnotations(run)),
  ])
  const reportDir = join(outputDir, 'allure-report')
  // Of an earlier run: left in place, it would be read as the report of this one.
  await rm(join(reportDir, 'index.html'), { force: true })
  const all = {
    ...written,
    ...(scorecard === undefined ? {} : { scorecard }),
    ...(annotations === undefined ? {} : { annotations }),
  }
  if (!options.html) return { ...all, notes }
  try {
    const html = await renderAllureHtml(written.allureResults, reportDir, {
      name: `${isSeca(run) ? 'SECA conformance' : 'Conformance'}: ${targetName(run)}`,
      trend: { file: join(outputDir, 'history.jsonl'), runId: run.run.id },
    })
    return { ...all, html, notes }
  } catch (cause) {
    if (!(cause instanceof ReportError)) throw cause
    return { ...all, notes: [...notes, cause.message] }
  }
}
