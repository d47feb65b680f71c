import { type Judgements, neverKilled } from './figures.ts'
import { type Blame, isCaught, type Judgement } from './judge.ts'
import type { VariantJudgement } from './judge-variant.ts'
import type { Judged } from './trial.ts'

/** How many of many are shown. */
const shown = 8

/** What is not as it must be with one judgement, in lines for a terminal. */
export function flawsOf(judged: Judged): string[] {
  return judged.sort === 'deviation' ? deviationFlaws(judged.judgement) : variantFlaws(judged.judgement)
}

/** The checks that no deviation made fail. */
export function unkilledLines(judgements: Judgements): string[] {
  const unkilled = neverKilled(judgements)
  return unkilled.length === 0 ? [] : ['never killed', ...few(unkilled)]
}

function deviationFlaws(judgement: Judgement): string[] {
  const { name, broken, killedBy, neverVerified, waitedInVain, wrong, harnessErrors } = judgement
  const about = `${name} (${broken.join(', ')})`
  return [
    ...(isCaught(judgement) ? [] : [`survived  ${about}`]),
    ...(killedBy.length === 0 && isCaught(judgement)
      ? [`never verified  ${name}: ${neverVerified}; ${waitedInVain.length} checks waited in vain`]
      : []),
    ...(wrong.length === 0 ? [] : [`wrongly blamed  ${about}`, ...few(wrong.map(blame))]),
    ...(harnessErrors.length === 0 ? [] : [`harness  ${name}`, ...few(harnessErrors)]),
  ]
}

function variantFlaws(variant: VariantJudgement): string[] {
  const { name, falseAlarms, falseWarnings, unverified, harnessErrors } = variant
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${title}  ${name}`, ...few(lines)]
  return [
    ...part('false alarm', falseAlarms.map(blame)),
    ...part('false warning', falseWarnings.map(blame)),
    ...part('unverified', unverified),
    ...part('harness', harnessErrors),
  ]
}

const blame = ({ check, requirements }: Blame) => `${check} blames ${requirements.join(', ')}`

function few(lines: readonly string[]): string[] {
  const more = lines.length > shown ? [`    and ${lines.length - shown} more`] : []
  return [...lines.slice(0, shown).map((line) => `    ${line}`), ...more]
}
