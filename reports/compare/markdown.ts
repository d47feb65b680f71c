import { code, link, row, text } from '../markdown-cells.ts'
import { verdictTitles } from '../verdict-text.ts'
import { type Change, type ChangedCheck, type ComparedRun, type Comparison, changes } from './compare.ts'
import { changeTitles, comparisonSentence, step } from './words.ts'

const shownRows = 20

/** A comparison as a comment on a pull request: what broke is in sight, the rest is folded. */
export function comparisonToMarkdown(comparison: Comparison): string {
  const { before, after, differences, changed } = comparison
  const [verdict = '', numbers = ''] = comparisonSentence(comparison).split(': ')
  const blocks = [
    `## SECA conformance: ${verdict}`,
    `${numbers}.`,
    `Before: ${runWords(before)}  \nAfter: ${runWords(after)}`,
    facts(differences),
    changed.broken.length === 0
      ? ''
      : `### ${changeTitles.broken} (${changed.broken.length})\n\n${table(changed.broken)}`,
    ...changes.filter((change) => change !== 'broken').map((change) => folded(change, changed[change])),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function facts(differences: Comparison['differences']): string {
  if (differences.length === 0) return ''
  return [
    'The runs themselves differ:\n',
    ...differences.map(({ fact, before, after }) => `- ${text(fact)}: ${code(before)} → ${code(after)}`),
  ].join('\n')
}

function folded(change: Change, checks: readonly ChangedCheck[]): string {
  if (checks.length === 0) return ''
  return `<details><summary>${changeTitles[change]} (${checks.length})</summary>\n\n${table(checks)}\n\n</details>`
}

function table(checks: readonly ChangedCheck[]): string {
  const more = checks.length - shownRows
  return [
    '| level | check | | what | clause |',
    '|---|---|---|---|---|',
    ...checks.slice(0, shownRows).map((check) => {
      const clauses = check.requirements.map(
        ({ id, clause, link: url }) => `${code(id)} ${link(clause, url)}`,
      )
      return row(check.level, code(check.id), step(check), text(check.what), clauses.join('<br>'))
    }),
    ...(more > 0 ? [`\nand ${more} more.`] : []),
  ].join('\n')
}

function runWords({ run, startedAt, verdict, checks }: ComparedRun): string {
  return `run ${code(run)} of ${text(startedAt)}, ${checks} checks, ${verdictTitles[verdict]}`
}
