import type { RunResults } from '../../suites/results.ts'
import { levels } from '../../suites/results.ts'
import { certificateText } from '../certificate.ts'
import { difference, headline, weightedFindings } from '../check-text.ts'
import { claimReason, claimTitles, shortDigest } from '../claims-text.ts'
import { formatDuration } from '../format-duration.ts'
import { htmlPage } from '../html-page.ts'
import { specificationName, targetName, verdictSentence, verdictTitle } from '../verdict-text.ts'
import { escapeXml } from '../xml.ts'
import {
  type Counts,
  type Outcome,
  outcomes,
  type ScoredArea,
  type ScoredRequirement,
  scorecardOf,
  share,
} from './scorecard.ts'
import { scorecardStyle } from './style.ts'
import { waiversSection } from './waivers.ts'

const shownChecks = 5

/** The scorecard as one HTML file that loads nothing and runs no script. */
export function toScorecardHtml(run: RunResults): string {
  const card = scorecardOf(run)
  const title = `SECA conformance of ${targetName(run)}`
  const shown = outcomes.filter((outcome) => card.total.all[outcome] > 0)
  const open = card.requirements.filter(({ outcome }) =>
    ['failed', 'waived', 'unverified', 'warned'].includes(outcome),
  )
  const body = `<header>
<h1>${text(title)}</h1>
<p class="verdict ${run.verdict}"><strong>${verdictTitle(run)}</strong> ${text(verdictSentence(run))}.</p>
<p class="facts">${text(facts(run).join(' · '))}</p>
</header>
<main>
${claimsSection(run)}<section>
<h2>Requirements</h2>
<p>${levels.map((level) => `<span class="figure"><b>${share(card.total.byLevel[level])}</b> ${level} met</span>`).join('')}</p>
<p class="legend">${shown.map((outcome) => `<span><i class="${outcome}"></i>${outcome.replace('-', ' ')}</span>`).join('')}</p>
<table>
<thead><tr><th>area</th><th>what became of its requirements</th>${levels.map((level) => `<th class="number">${level} met</th>`).join('')}${shown.map((outcome) => `<th class="number">${outcome.replace('-', ' ')}</th>`).join('')}</tr></thead>
<tbody>
${card.areas.map((area) => areaRow(area, shown)).join('\n')}
</tbody>
<tfoot>${areaRow(card.total, shown)}</tfoot>
</table>
</section>
${waiversSection(run)}
<section>
<h2>Open requirements (${open.length})</h2>
${open.length === 0 ? '<p>None: no requirement failed, is waived, warned or stayed unverified.</p>' : open.map(openRequirement).join('\n')}
</section>
</main>`
  return htmlPage({ title, style: scorecardStyle, body })
}

function claimsSection(run: RunResults): string {
  const { claims = [] } = run
  if (claims.length === 0 && run.certification === undefined) return ''
  const rows = claims.map(
    (claim) =>
      `<tr><th scope="row">${text(claim.profile)} <small>${text(claim.title)}</small></th><td>${text(claim.revision)}</td><td>${claim.level}</td><td>${claimTitles[claim.status]}</td><td>${text(claimReason(claim))}</td><td><code title="${text(claim.digest)}">${text(shortDigest(claim))}</code></td></tr>`,
  )
  const certificate = certificateText(run).map((line) => `<p>${text(line)}</p>`)
  return `<section>
<h2>Claims</h2>
<table>
<thead><tr><th>profile</th><th>revision</th><th>level</th><th>status</th><th>why</th><th>check list</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
${certificate.join('\n')}
</section>
`
}

function facts(run: RunResults): string[] {
  return [
    specificationName(run),
    `profiles ${run.run.profiles.join(', ')}`,
    `${run.summary.planned} checks`,
    `run ${run.run.id}`,
    `seed ${run.run.seed}`,
    formatDuration(run.run.durationMs),
    run.run.finishedAt,
    `${run.tool.name} ${run.tool.version}`,
  ]
}

function areaRow(area: ScoredArea, shown: readonly Outcome[]): string {
  const number = (value: number) => `<td class="number${value === 0 ? ' zero' : ''}">${value}</td>`
  const met = (counts: Counts) => `<td class="number">${counts.total === 0 ? '' : share(counts)}</td>`
  return `<tr><th scope="row">${text(area.area)} <small>${text(area.title)}</small></th><td>${bar(area.all)}</td>${levels.map((level) => met(area.byLevel[level])).join('')}${shown.map((outcome) => number(area.all[outcome])).join('')}</tr>`
}

/** A stacked bar: the share of each outcome. */
function bar(counts: Counts): string {
  const parts = outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => {
      const width = ((100 * counts[outcome]) / counts.total).toFixed(2)
      return `<i class="${outcome}" style="width:${width}%" title="${counts[outcome]} ${outcome.replace('-', ' ')}"></i>`
    })
  return `<div class="bar" role="img" aria-label="${share(counts)} met">${parts.join('')}</div>`
}

function openRequirement({ requirement, outcome, checks }: ScoredRequirement): string {
  const { id, level, statement, source } = requirement
  const concerned = checks.filter(
    (check) => check.verdict !== 'pass' || check.findings.some((finding) => finding.requirement === id),
  )
  const more = concerned.length - shownChecks
  const items = concerned.slice(0, shownChecks).map((check) => {
    const finding = weightedFindings(check).find((each) => each.requirement === id)
    const compared = finding && difference(finding)
    return `<li><code>${text(check.id)}</code> ${text(finding?.message ?? headline(check))}${compared === undefined ? '' : `<br><code>${text(compared)}</code>`}</li>`
  })
  return `<article class="${outcome}">
<h3>${id} <small>${level}, ${outcome}</small></h3>
<p>${text(statement)} <a href="${text(source.link)}" rel="noreferrer">${text(source.clause)}</a></p>
<ul>${items.join('')}${more > 0 ? `<li>and ${more} more checks</li>` : ''}</ul>
</article>`
}

const text = escapeXml
