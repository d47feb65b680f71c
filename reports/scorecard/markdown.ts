import type { RunResults } from '../../suites/results.ts'
import { levels } from '../../suites/results.ts'
import {
  type Counts,
  isTouched,
  outcomes,
  type Scorecard,
  type ScoredArea,
  scorecardOf,
  share,
} from './scorecard.ts'

/** The scorecard as a Markdown table: a row per area, and what became of the requirements in it. */
export function toScorecardMarkdown(run: RunResults, scorecard: Scorecard = scorecardOf(run)): string {
  const touched = scorecard.areas.filter(({ all }) => isTouched(all))
  if (touched.length === 0) return ''
  const shown = outcomes.filter((outcome) => scorecard.total.all[outcome] > 0)
  const cells = ({ byLevel, all }: Pick<ScoredArea, 'byLevel' | 'all'>) => [
    ...levels.map((level) => cell(byLevel[level])),
    ...shown.map((outcome) => String(all[outcome])),
  ]
  const row = (name: string, values: readonly string[]) => `| ${[name, ...values].join(' | ')} |`
  const header = [
    'area',
    ...levels.map((level) => `${level} met`),
    ...shown.map((name) => name.replace('-', ' ')),
  ]
  return [
    '### Requirements\n',
    'Met of all requirements for providers; a warning is met. Areas that no check of this run is about are left out, except from the last line.\n',
    `| ${header.join(' | ')} |`,
    `|---|${header
      .slice(1)
      .map(() => '---:|')
      .join('')}`,
    ...touched.map((area) => row(`${area.area} ${area.title}`, cells(area))),
    row('**all**', cells(scorecard.total)),
  ].join('\n')
}

function cell(counts: Counts): string {
  return counts.total === 0 ? '' : share(counts)
}
