import type { CheckResult, RunResults } from '../suites/results.ts'
import { certificateText } from './certificate.ts'
import { difference, headline, weightedFindings } from './check-text.ts'
import { claimReason, claimTitles, shortDigest } from './claims-text.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { formatDuration } from './format-duration.ts'
import { groupReasons } from './group-reasons.ts'
import { code, link, row, text } from './markdown-cells.ts'
import { toScorecardMarkdown } from './scorecard/markdown.ts'
import { type Tally, tally } from './tally.ts'
import { specificationName, targetName, verdictSentence, verdictTitle } from './verdict-text.ts'
import { outdatedWaivers, outdatedWords, type WaivedCheck, waiverCounts, waiverWords } from './waiver-text.ts'

const shownRows = 20
const shownReasons = 10

/** A short summary for the page of a CI job or a pull request. */
export function toMarkdown(run: RunResults): string {
  const counts = tally(run)
  const blocks = [
    `## ${code(targetName(run))}: ${verdictTitle(run)}`,
    `${verdictSentence(run, counts)}. ${specificationName(run)}, profiles ${run.run.profiles.join(', ')}, ${formatDuration(run.run.durationMs)}, seed ${run.run.seed}, ${run.tool.name} ${run.tool.version}.`,
    countsTable(counts, run),
    claimsTable(run),
    certificate(run),
    toScorecardMarkdown(run),
    failures(counts.failed, run),
    list('Waived failures', counts.waived.map(waived)),
    list(
      'Outdated waivers: they make the run red',
      outdatedWaivers(run).map((waiver) => `${code(waiver.check)}, ${escapeMarkdown(outdatedWords(waiver))}`),
    ),
    waiverLine(run),
    list(
      'Warnings',
      counts.warnings.map(({ check, finding }) => `${code(check.id)}: ${text(finding.message)}`),
    ),
    list(
      'Harness errors (ours, not the provider’s)',
      counts.harnessErrors.map((check) => `${code(check.id)}: ${text(headline(check))}`),
    ),
    reasons('Unverified', counts.unverified),
    reasons('Not applicable', counts.notApplicable),
    list('Informative', informative(counts.informative)),
    list(
      'Left behind',
      run.leftBehind.map(({ kind, url, reason }) => `${text(kind)} ${code(url)}: ${text(reason)}`),
    ),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function countsTable(counts: Tally, run: RunResults): string {
  const columns: (readonly [string, number])[] = [
    ['passed', counts.passed.length],
    ['failed', counts.failed.length],
    ...(run.waivers === undefined ? [] : [['failed, waived', counts.waived.length] as const]),
    ['unverified', counts.unverified.length],
    ['not applicable', counts.notApplicable.length],
    ['harness errors', counts.harnessErrors.length],
    ['warnings', counts.warnings.length],
    ['informative', counts.informative.length],
  ]
  return [
    `| ${columns.map(([name]) => name).join(' | ')} |`,
    `|${columns.map(() => '---:|').join('')}`,
    `| ${columns.map(([, count]) => count).join(' | ')} |`,
  ].join('\n')
}

function claimsTable({ claims = [] }: RunResults): string {
  if (claims.length === 0) return ''
  return [
    '### Claims\n',
    '| profile | revision | level | status | why | check list |',
    '|---|---|---|---|---|---|',
    ...claims.map((claim) =>
      row(
        claim.profile,
        claim.revision,
        claim.level,
        claimTitles[claim.status],
        text(claimReason(claim)),
        code(shortDigest(claim)),
      ),
    ),
  ].join('\n')
}

function certificate(run: RunResults): string {
  const lines = certificateText(run)
  const item = (line: string) =>
    line.startsWith('- ') ? `- ${escapeMarkdown(line.slice(2))}` : `\n${escapeMarkdown(line)}\n`
  return lines.length === 0 ? '' : ['### Certificate', ...lines.map(item)].join('\n').trimEnd()
}

function failures(failed: readonly CheckResult[], run: RunResults): string {
  if (failed.length === 0) return ''
  const rows = failed.slice(0, shownRows).map((check) => {
    const finding = weightedFindings(check)[0]
    const id = finding?.requirement ?? check.requirements[0] ?? ''
    const requirement = run.requirements[id]
    const clause = requirement?.link
      ? `[${text(requirement.clause)}](${requirement.link})`
      : text(requirement?.clause ?? id)
    const compared = finding && difference(finding)
    const what =
      compared === undefined ? text(headline(check)) : `${text(headline(check))}<br>${code(compared)}`
    return row(check.level, code(check.id), what, clause)
  })
  const more = failed.length - rows.length
  return [
    '### Failures\n',
    '| level | check | what | clause |',
    '|---|---|---|---|',
    ...rows,
    ...(more > 0 ? [`\nand ${more} more in the report.`] : []),
  ].join('\n')
}

function waived(check: WaivedCheck): string {
  return `${check.level} ${code(check.id)}: ${text(headline(check))}; ${text(waiverWords(check.waived))} ${link('issue', check.waived.link)}`
}

function waiverLine(run: RunResults): string {
  const counts = waiverCounts(run)
  return counts === undefined ? '' : `Waivers: ${counts}.`
}

function reasons(title: string, checks: readonly CheckResult[]): string {
  const items = groupReasons(checks).map(({ reason, count }) => `${count} x ${text(reason)}`)
  return list(title, items, shownReasons, checks.length)
}

function informative(checks: readonly CheckResult[]): string[] {
  return checks.map((check) => {
    const notes = check.notes.length > 0 ? ` (${check.notes.map(text).join('; ')})` : ''
    return `${check.verdict === 'pass' ? 'as expected' : text(headline(check))}: ${text(check.title)}${notes}`
  })
}

function list(
  title: string,
  items: readonly string[],
  shown: number = shownRows,
  total: number = items.length,
): string {
  if (items.length === 0) return ''
  const more = items.length - shown
  return [
    `### ${title} (${total})\n`,
    ...items.slice(0, shown).map((item) => `- ${item}`),
    ...(more > 0 ? [`- and ${more} more in the report`] : []),
  ].join('\n')
}
