import { groupBy } from '../suites/group-by.ts'
import type { CheckResult, RunResults } from '../suites/results.ts'
import type { JudgedWaiver } from '../suites/waivers/waiver.ts'
import { difference, headline, weightedFindings } from './check-text.ts'
import { hideTokens } from './hide-secrets.ts'
import { isWaived, outdatedWaivers, outdatedWords, waiverWords } from './waiver-text.ts'
import { escapeXml } from './xml.ts'

type Outcome = 'passed' | 'failure' | 'error' | 'skipped'

/**
 * A run as JUnit XML: a testsuite per group, a testcase per check.
 *
 * `unverified` is an error, since a pipeline that looks at failures only must not read "no answer" as a pass. Informative
 * checks are never failures: CI systems have no word for "failed, but it does not count". For the same reason a waived
 * failure is skipped, with the waiver and the failure in its message; a waiver that makes the run red is a failure of its own.
 */
export function toJUnit(run: RunResults): string {
  const groups = groupBy(run.checks, (check) => check.group)
  const suites = [...groups].map(([group, checks]) => testsuite(group, checks))
  const outdated = outdatedWaivers(run)
  const all = counts(run.checks)
  const sum = { ...all, tests: all.tests + outdated.length, failures: all.failures + outdated.length }
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: run.tool.name, ...sum, time: seconds(run.run.durationMs) })}>`,
    ...suites,
    ...(outdated.length === 0 ? [] : [waiverSuite(outdated)]),
    '</testsuites>',
  ].join('\n')}\n`
}

function testsuite(group: string, checks: readonly CheckResult[]): string {
  const title = checks[0]?.groupTitle ?? group
  const durationMs = checks.reduce((sum, check) => sum + check.durationMs, 0)
  const timestamp = checks.map((check) => check.startedAt).sort()[0] ?? ''
  const opening = attributes({ name: title, ...counts(checks), time: seconds(durationMs), timestamp })
  return [
    `  <testsuite ${opening}>`,
    ...checks.map((check) => testcase(check, checks)),
    '  </testsuite>',
  ].join('\n')
}

function waiverSuite(outdated: readonly JudgedWaiver[]): string {
  const counted = { tests: outdated.length, failures: outdated.length, errors: 0, skipped: 0 }
  return [
    `  <testsuite ${attributes({ name: 'Waivers', ...counted, time: seconds(0) })}>`,
    ...outdated.flatMap((waiver) => [
      `    <testcase ${attributes({ classname: 'waivers', name: waiver.check, time: seconds(0) })}>`,
      `      <failure ${attributes({ message: outdatedWords(waiver), type: waiver.state })}/>`,
      '    </testcase>',
    ]),
    '  </testsuite>',
  ].join('\n')
}

function testcase(check: CheckResult, siblings: readonly CheckResult[]): string {
  // CI systems merge test cases of one class and name; a check that runs for several kinds has one title.
  const unique = siblings.every((sibling) => sibling === check || sibling.title !== check.title)
  const name = unique ? check.title : `${check.title} [${check.id}]`
  const opening = attributes({ classname: check.group, name, time: seconds(check.durationMs) })
  return [`    <testcase ${opening}>`, ...properties(check), ...result(check), '    </testcase>'].join('\n')
}

function properties(check: CheckResult): string[] {
  const rows = [
    ['check', check.id],
    ['level', check.level],
    ...check.requirements.map((id) => ['requirement', id]),
    ...(check.waived === undefined ? [] : [['waiver', `${check.waived.check} ${check.waived.link}`]]),
  ]
  return [
    '      <properties>',
    ...rows.map(([name = '', value = '']) => `        <property ${attributes({ name, value })}/>`),
    '      </properties>',
  ]
}

function result(check: CheckResult): string[] {
  const outcome = outcomeOf(check)
  const details = escapeXml(detailsOf(check))
  if (outcome === 'passed') return details === '' ? [] : [`      <system-out>${details}</system-out>`]
  const opening = attributes({
    message: messageOf(check),
    ...(outcome === 'skipped' ? {} : { type: check.verdict }),
  })
  return [
    details === ''
      ? `      <${outcome} ${opening}/>`
      : `      <${outcome} ${opening}>${details}</${outcome}>`,
  ]
}

function outcomeOf(check: CheckResult): Outcome {
  if (check.verdict === 'pass') return 'passed'
  if (check.verdict === 'not-applicable' || !check.scored || isWaived(check)) return 'skipped'
  return check.verdict === 'fail' ? 'failure' : 'error'
}

function messageOf(check: CheckResult): string {
  if (isWaived(check)) return `${waiverWords(check.waived)} (${check.waived.link}); fails: ${headline(check)}`
  const prefix = check.scored ? '' : 'informative: '
  const verdict = check.verdict === 'fail' ? '' : `${check.verdict}: `
  return `${prefix}${verdict}${headline(check)}`
}

function detailsOf(check: CheckResult): string {
  return weightedFindings(check)
    .map((finding) =>
      [
        `${finding.severity === 'warning' ? 'warning: ' : ''}${finding.message} (${finding.requirement})`,
        difference(finding),
        finding.curl,
      ]
        .filter((line) => line !== undefined)
        .map(hideTokens)
        .join('\n'),
    )
    .join('\n\n')
}

function counts(checks: readonly CheckResult[]) {
  const ended = (outcome: Outcome) => checks.filter((check) => outcomeOf(check) === outcome).length
  return {
    tests: checks.length,
    failures: ended('failure'),
    errors: ended('error'),
    skipped: ended('skipped'),
  }
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXml(String(value))}"`)
    .join(' ')
}

function seconds(durationMs: number): string {
  return (durationMs / 1000).toFixed(3)
}
