import type { CheckResult, RunResults } from '../suites/results.ts'
import { clip, difference, headline, weightedFindings } from './check-text.ts'
import { hideTokens } from './hide-secrets.ts'
import { counted, targetName, verdictSentence, verdictTitle } from './verdict-text.ts'
import { outdatedWaivers, outdatedWords } from './waiver-text.ts'

/** GitHub shows ten errors of a step and drops the rest: the last one is for what is left out. */
const shownErrors = 9
const messageLength = 1000

/**
 * What needs somebody's eye, as workflow commands of GitHub Actions: an error for each failing check, the same for our own
 * errors and for what was left behind, and the verdict as a notice. One command per line.
 */
export function toGitHubAnnotations(run: RunResults): string {
  const wrong = run.checks.filter(
    ({ scored, verdict, waived }) =>
      (scored && verdict === 'fail' && waived === undefined) || verdict === 'harness-error',
  )
  const shown = wrong.slice(0, shownErrors)
  const more = wrong.length - shown.length
  const lines = [
    ...shown.map((check) => command('error', titleOf(check), messageOf(check, run))),
    ...(more > 0 ? [command('error', `${counted(more, 'more failing check')}`, 'See the report.')] : []),
    ...outdatedWaivers(run).map((waiver) =>
      command('warning', `The waiver ${waiver.check} is outdated`, outdatedWords(waiver)),
    ),
    ...(run.leftBehind.length > 0
      ? [
          command(
            'warning',
            `${counted(run.leftBehind.length, 'resource')} left behind`,
            run.leftBehind.map(({ kind, url, reason }) => `${kind} ${url}: ${reason}`).join('\n'),
          ),
        ]
      : []),
    command('notice', `${targetName(run)}: ${verdictTitle(run)}`, verdictSentence(run)),
  ]
  return `${lines.join('\n')}\n`
}

function titleOf({ id, level, verdict }: CheckResult): string {
  return verdict === 'fail' ? `${level} ${id}` : `${id}: a defect of the suite, not of the provider`
}

function messageOf(check: CheckResult, run: RunResults): string {
  const [finding] = weightedFindings(check)
  const clause = finding === undefined ? undefined : run.requirements[finding.requirement]?.clause
  const compared = finding === undefined ? undefined : difference(finding)
  return [`${headline(check)}${clause === undefined ? '' : ` (${clause})`}`, compared]
    .filter((line) => line !== undefined)
    .join('\n')
}

/** Text of a provider must end neither the command nor the line: what follows would be a command of its own. */
function command(name: 'error' | 'warning' | 'notice', title: string, message: string): string {
  const data = escapeData(clip(hideTokens(message), messageLength))
  return `::${name} title=${escapeData(hideTokens(title)).replaceAll(':', '%3A').replaceAll(',', '%2C')}::${data}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
