import type { RunResults } from '../../suites/results.ts'
import { headline } from '../check-text.ts'
import { tally } from '../tally.ts'
import {
  outdatedWaivers,
  outdatedWords,
  type WaivedCheck,
  waiverCounts,
  waiverWords,
} from '../waiver-text.ts'
import { escapeXml as text } from '../xml.ts'

/** What is waived, by whom and until when, and which waivers make the run red; empty for a run without a waiver file. */
export function waiversSection(run: RunResults): string {
  const counts = waiverCounts(run)
  if (counts === undefined) return ''
  const outdated = outdatedWaivers(run).map(
    (waiver) =>
      `<article class="failed"><h3><code>${text(waiver.check)}</code> <small>outdated, makes the run red</small></h3><p>${text(outdatedWords(waiver))}</p></article>`,
  )
  return `<section>
<h2>Waivers</h2>
<p>${text(counts)}</p>
${[...outdated, ...tally(run).waived.map(waivedCheck)].join('\n')}
</section>`
}

function waivedCheck(check: WaivedCheck): string {
  return `<article class="waived"><h3><code>${text(check.id)}</code> <small>${check.level}, failed and waived</small></h3>
<p>${text(headline(check))}</p>
<p>${text(waiverWords(check.waived))} <a href="${text(check.waived.link)}" rel="noreferrer">issue</a></p></article>`
}
