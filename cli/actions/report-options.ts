import type { ReportOptions } from '../../reports/write-reports.ts'
import type { RunOptions } from './run-options.ts'

/** Which reports are written beside those that always are. */
export function reportOptions({
  html,
  annotations,
}: Pick<RunOptions, 'html' | 'annotations'>): ReportOptions {
  return { html: html !== false, ...(annotations === undefined ? {} : { annotations }) }
}
