import { Status, type StatusDetails } from 'allure-js-commons'
import type { CheckResult, Finding } from '../../suites/results.ts'
import { difference, formatValue, headline, weightedFindings } from '../check-text.ts'
import { hideTokens } from '../hide-secrets.ts'
import { waiverWords } from '../waiver-text.ts'

const findingsInMessage = 3

export interface AllureStatus {
  readonly status: Status
  /** Allure reads `known`; the types of its writers leave it out. */
  readonly details: StatusDetails & { readonly known?: boolean }
}

/**
 * Maps a verdict to a status of Allure; the message starts with the verdict, by which the categories tell them apart.
 *
 * Allure computes its success rate as passed / (passed + failed + broken). Hence `unverified` is `broken` and not
 * `unknown`: a run in which nothing but one check was answered must not read 100 %. And an informative check is always
 * `skipped`: it is no part of the verdict of the run, neither for better nor for worse.
 */
export function allureStatus(check: CheckResult): AllureStatus {
  if (!check.scored) {
    const message = `informative: ${check.verdict === 'pass' ? 'as expected' : text(check)}`
    return { status: Status.SKIPPED, details: { ...evidence(check), message } }
  }
  switch (check.verdict) {
    case 'pass':
      return check.findings.length === 0
        ? { status: Status.PASSED, details: {} }
        : { status: Status.PASSED, details: { message: `warning: ${findingsText(check)}` } }
    case 'fail':
      // `known` takes it out of the success rate and shows it as accepted; the status stays what it is.
      if (check.waived !== undefined) {
        const message = `${waiverWords(check.waived)}\n${text(check)}`
        return { status: Status.FAILED, details: { ...evidence(check), message, known: true } }
      }
      return { status: Status.FAILED, details: { ...evidence(check), message: text(check) } }
    case 'unverified':
      return { status: Status.BROKEN, details: { ...evidence(check), message: `unverified: ${text(check)}` } }
    case 'not-applicable':
      return { status: Status.SKIPPED, details: { message: `not applicable: ${text(check)}` } }
    case 'harness-error':
      return {
        status: Status.BROKEN,
        details: { ...evidence(check), message: `harness error: ${text(check)}` },
      }
    default:
      return check.verdict satisfies never
  }
}

function text(check: CheckResult): string {
  return check.verdict === 'fail' && check.findings.length > 0 ? findingsText(check) : headline(check)
}

function findingsText(check: CheckResult): string {
  const findings = weightedFindings(check)
  const shown = findings.slice(0, findingsInMessage).map(findingText)
  const more = findings.length - shown.length
  return [...shown, ...(more > 0 ? [`and ${more} more, see the steps`] : [])].join('\n')
}

function findingText(finding: Finding): string {
  const compared = difference(finding)
  const message = hideTokens(finding.message)
  return compared === undefined ? message : `${message}\n  ${compared}`
}

/** What Allure shows below the message: the commands that repeat it, and the two sides of its diff view. */
function evidence(check: CheckResult): StatusDetails {
  const findings = weightedFindings(check)
  const compared = findings.find((finding) => finding.expected !== undefined && finding.actual !== undefined)
  const commands = findings.flatMap((finding) =>
    finding.curl === undefined ? [] : [hideTokens(finding.curl)],
  )
  return {
    ...(commands.length > 0 ? { trace: [...new Set(commands)].join('\n') } : {}),
    ...(compared ? { expected: side(compared.expected), actual: side(compared.actual) } : {}),
  }
}

function side(value: unknown): string {
  return typeof value === 'string' ? hideTokens(value) : formatValue(value, Number.POSITIVE_INFINITY)
}
