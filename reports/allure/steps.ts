import { type Parameter, Stage, Status, type StepResult } from 'allure-js-commons'
import type { CheckResult, Exchange, Finding } from '../../suites/results.ts'
import { formatValue, oneLine, weightedFindings } from '../check-text.ts'
import { formatDuration } from '../format-duration.ts'
import { hideTokens } from '../hide-secrets.ts'
import { condensePolls, outcome, pollHistory, type Turn, turnDurationMs } from './turns.ts'

// Allure makes a link of the URL and swallows the space behind it: of two, one is left.
const afterUrl = '  '

/** The exchanges of a check as steps, then its findings: those stand last so that they are seen without scrolling back. */
export function stepsOf(check: CheckResult, exchanges: readonly Exchange[]): StepResult[] {
  const endedAt = endOf(check)
  return [
    ...condensePolls(exchanges).map(exchangeStep),
    ...weightedFindings(check).map((finding) => findingStep(finding, endedAt)),
  ]
}

/** When a check ended. In whole milliseconds: Allure sorts durations into buckets that have gaps between them. */
export function endOf(check: CheckResult): number {
  return Date.parse(check.startedAt) + Math.round(check.durationMs)
}

function exchangeStep(turn: Turn): StepResult {
  const { exchange, polls } = turn
  const start = Date.parse(turn.startedAt)
  const durationMs = turnDurationMs(turn)
  const answer = polls.length > 1 ? pollHistory(turn) : outcome(exchange)
  const attempt = exchange.attempt > 1 ? `, attempt ${exchange.attempt}` : ''
  return {
    ...step(
      `${exchange.request.method} ${hideTokens(exchange.request.url)}${afterUrl}-> ${answer} (${formatDuration(durationMs)}${attempt})`,
      // Whether an answer is right is for the findings to say (a 404 may be what the check wanted).
      exchange.response ? Status.PASSED : Status.BROKEN,
    ),
    ...(exchange.error
      ? { statusDetails: { message: hideTokens(`${exchange.error.code}: ${exchange.error.message}`) } }
      : {}),
    start,
    stop: start + Math.round(durationMs),
  }
}

function findingStep(finding: Finding, endedAt: number): StepResult {
  const warning = finding.severity === 'warning'
  return {
    // Allure has no status for a warning; broken is the one it draws in yellow.
    ...step(
      `${warning ? 'warning: ' : ''}${oneLine(finding.message)}`,
      warning ? Status.BROKEN : Status.FAILED,
    ),
    parameters: findingParameters(finding),
    start: endedAt,
    stop: endedAt,
  }
}

function findingParameters(finding: Finding): Parameter[] {
  const unlimited = Number.POSITIVE_INFINITY
  const rows: (readonly [string, string | undefined])[] = [
    ['requirement', finding.requirement],
    ['path', finding.path],
    ['expected', finding.expected === undefined ? undefined : formatValue(finding.expected, unlimited)],
    ['actual', finding.actual === undefined ? undefined : formatValue(finding.actual, unlimited)],
    ['exchange', finding.exchange === undefined ? undefined : String(finding.exchange)],
    ['curl', finding.curl === undefined ? undefined : hideTokens(finding.curl)],
  ]
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))
}

function step(name: string, status: Status): StepResult {
  return {
    name,
    status,
    stage: Stage.FINISHED,
    statusDetails: {},
    steps: [],
    attachments: [],
    parameters: [],
  }
}
